package io.equipoise.dataset.attribute;

/** Where an attribute of users stands today. */
public sealed interface AttributeStanding {
    String attribute();

    /** Whether it is to be treated as protected. */
    boolean isProtected();

    /** What it may be used for today. */
    AttributeUse use();

    /** Nobody has decided. It may be measured by and never ranks. */
    record Undecided(String attribute, Sensitivity suggestion) implements AttributeStanding {
        @Override
        public boolean isProtected() {
            return suggestion != Sensitivity.ORDINARY;
        }

        @Override
        public AttributeUse use() {
            return AttributeUse.MEASURE_ONLY;
        }
    }

    /** A decision holds. */
    record Decided(AttributeDecision decision) implements AttributeStanding {
        @Override
        public String attribute() {
            return decision.attribute();
        }

        @Override
        public boolean isProtected() {
            return decision.isProtected();
        }

        @Override
        public AttributeUse use() {
            return decision.use();
        }
    }

    /** The last decision has run out: nothing may be done with the attribute until somebody decides anew. */
    record Expired(AttributeDecision decision) implements AttributeStanding {
        @Override
        public String attribute() {
            return decision.attribute();
        }

        @Override
        public boolean isProtected() {
            return decision.isProtected();
        }

        @Override
        public AttributeUse use() {
            return AttributeUse.NOTHING;
        }
    }
}
