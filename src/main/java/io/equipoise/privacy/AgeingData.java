package io.equipoise.privacy;

import io.equipoise.dataset.SnapshotExpiry;
import io.equipoise.dataset.inbox.EventInbox;
import io.equipoise.dataset.intake.ImportTraces;
import io.equipoise.store.DataDirectory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The folders whose files, and the stores whose records, grow too old. */
@Configuration(proxyBeanMethods = false)
class AgeingData {
    @Bean
    RetainedData oldUploads(DataDirectory data) {
        return new OldFiles(RetentionClass.UPLOADS, data.work("uploads"), ".*");
    }

    @Bean
    RetainedData oldCopies(DataDirectory data) {
        return new OldFiles(RetentionClass.COPIES, data.work("copies"), ".*\\.zip");
    }

    /** The log being written is never old: only what it was cut into. */
    @Bean
    RetainedData oldLogs(DataDirectory data) {
        return new OldFiles(RetentionClass.LOG_FILES, data.logs(), ".*\\.(log|gz)(\\..*)?");
    }

    /** Events that a snapshot has had for long. */
    @Bean
    RetainedData oldInboxEvents(EventInbox inbox) {
        return new OldRecords(RetentionClass.INBOX, inbox::includedBefore, inbox::forgetIncluded);
    }

    /** Snapshots nobody works on any more. */
    @Bean
    RetainedData oldSnapshots(SnapshotExpiry snapshots) {
        return new OldRecords(RetentionClass.SNAPSHOTS, snapshots::countBefore, snapshots::neededBefore, snapshots::expire);
    }

    /** Rows that imports left out long ago. */
    @Bean
    RetainedData oldRejectedRows(ImportTraces imports) {
        return new OldRecords(RetentionClass.REJECTED_ROWS, imports::rowsBefore, imports::expire);
    }
}
