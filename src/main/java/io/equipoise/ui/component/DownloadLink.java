package io.equipoise.ui.component;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.io.OutputStream;
import java.util.function.Consumer;

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
}
