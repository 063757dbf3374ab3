package io.equipoise.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Reads what takes longer than a blink off the page's thread, under the identity of the person before it, and brings the result back to
 * the page. At most a few such readings run at once; the rest wait. Work a person may leave and come back to belongs in a job row instead.
 */
public final class Background {
    private static final ExecutorService READERS = Executors.newFixedThreadPool(
            Math.max(2, Runtime.getRuntime().availableProcessors()),
            Thread.ofPlatform().daemon().name("ui-reader-", 1).factory());

    private Background() {}

    /**
     * @param owner a component of the page, attached or about to be, as a view is while it is entered; when the page is gone the result is dropped
     * @param work runs off the page's thread and touches no component
     * @param shown gets the result on the page's thread
     * @param failed gets what {@code work} threw, on the page's thread
     */
    public static <T> void read(
            Component owner, Supplier<T> work, Consumer<T> shown, Consumer<RuntimeException> failed) {
        UI ui = owner.getUI()
                .or(() -> Optional.ofNullable(UI.getCurrent()))
                .orElseThrow(() -> new IllegalStateException("The owner is on no page and none is being drawn"));
        var identity = SecurityContextHolder.getContext();
        READERS.execute(() -> {
            SecurityContextHolder.setContext(identity);
            try {
                T result = work.get();
                bring(ui, () -> shown.accept(result));
            } catch (RuntimeException e) {
                bring(ui, () -> failed.accept(e));
            } catch (Error e) {
                // A native library that does not load, or memory that ran out, must not leave a page waiting for ever.
                bring(ui, () -> failed.accept(new IllegalStateException(e)));
                throw e;
            } finally {
                SecurityContextHolder.clearContext();
            }
        });
    }

    /** Brings news of running work to a page, from any thread; nothing happens when the page is gone. */
    public static void bring(UI ui, Runnable update) {
        try {
            ui.access(update::run);
        } catch (UIDetachedException pageIsGone) {
            // Nobody looks at the result any more.
        }
    }
}
