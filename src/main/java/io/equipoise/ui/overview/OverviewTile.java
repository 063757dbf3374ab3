package io.equipoise.ui.overview;

import com.vaadin.flow.component.Component;
import io.equipoise.security.Operator;
import java.util.Optional;

/**
 * A part of the overview: a Spring component, asked anew each time somebody opens the overview.
 *
 * <p>A tile that throws shows its own error; the others stay.
 */
public interface OverviewTile {
    /** Smaller comes first; what a role is here for comes first for that role. */
    int order(Operator operator);

    /** What this person should see now, usually a {@link io.equipoise.ui.component.Panel}; empty where there is nothing to say. */
    Optional<Component> draw(Operator operator);
}
