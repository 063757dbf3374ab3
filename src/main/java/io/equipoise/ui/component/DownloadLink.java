package io.equipoise.ui.component;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A button that hands out a file made when it is asked for. */
public class DownloadLink extends Anchor {
    /** @param content writes the file; runs on a request thread, as the person it was given to by {@code CurrentOperator.runAs} */
    public DownloadLink(Button button, String fileName, String contentType, Consumer<OutputStream> content) {
        DownloadHandler handler = event -> {
            event.setFileName(fileName);
            event.setContentType(contentType);
            content.accept(event.getOutputStream());
        };
        setHref(handler);
        getElement().setAttribute("download", fileName);
        getElement().setAttribute("router-ignore", true);
        add(button);
    }

    /** The same of something that is at hand whole, read as the person who is signed in now. */
    public static DownloadLink of(CurrentOperator current, Button button, String fileName, String contentType, Supplier<byte[]> content) {
        Operator who = current.require();
        return new DownloadLink(button, fileName, contentType, out -> current.runAs(who, () -> {
            try {
                out.write(content.get());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }
}
