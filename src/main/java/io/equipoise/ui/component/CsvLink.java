package io.equipoise.ui.component;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Takes away the numbers on show as a CSV for spreadsheets. */
public class CsvLink extends Anchor {
    /** @param fileName without its ending */
    public CsvLink(Supplier<ChartTable> table, String fileName) {
        super(
                DownloadHandler.fromInputStream(request -> {
                    byte[] bytes = table.get().csv().getBytes(StandardCharsets.UTF_8);
                    return new DownloadResponse(new ByteArrayInputStream(bytes), fileName + ".csv", "text/csv", bytes.length);
                }),
                "");
        var button = new Button(getTranslation("chart.csv"), Glyph.DOWNLOAD.create());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setTabIndex(-1);
        add(button);
    }
}
