package io.equipoise.privacy;

import io.equipoise.ranking.UserId;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A place where something about shoppers is kept. Whoever keeps some implements this, and every request of a person reaches it. All calls
 * come under the identity of somebody entitled to them; {@link #erase} must bear being run again after it was interrupted.
 */
public interface PersonalStore {
    /** A short name; its text is {@code privacy.store.<code>} in the bundles. */
    String code();

    /** Smaller first: stores that others speak about after them. */
    int order();

    /** What is kept of the person, without changing anything. */
    Holding look(UserId person);

    /** Copies what is kept of the person into a folder of the store's own, as JSON or CSV; leaves it empty when there is nothing. */
    void export(UserId person, Path folder) throws IOException;

    /**
     * Erases the person.
     *
     * @param reference of the request, free of personal data, for whatever has to be written down
     */
    Proof erase(UserId person, String reference);
}
