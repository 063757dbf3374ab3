package io.equipoise.evidence;

import java.util.List;

/**
 * Some entries that a filter lets through, newest first.
 *
 * @param next what is older than this was not looked at yet; 0 when there is nothing older. A page may be short, or empty, and not the last: a
 *     search through texts stops after a while and says how far it came.
 */
public record EvidencePage(List<EvidenceEntry> entries, long next) {
    public boolean isLast() {
        return next == 0;
    }
}
