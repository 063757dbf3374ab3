-- Fields of a policy as they stand in the editor while one of them is missing or out of range; null where everything is complete.
ALTER TABLE policy_unsaved_edit ADD COLUMN unfinished MEDIUMTEXT NULL;
