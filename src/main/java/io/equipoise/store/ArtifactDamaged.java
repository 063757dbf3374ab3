package io.equipoise.store;

/** The bytes of an artefact are missing or no longer those its digest names; nothing may be built on them. */
public final class ArtifactDamaged extends Refusal {
    ArtifactDamaged(String key, ArtifactDigest digest, Object... more) {
        super("artifact." + key, concat(digest.shortForm(), more));
    }

    private static Object[] concat(Object first, Object[] rest) {
        var all = new Object[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }
}
