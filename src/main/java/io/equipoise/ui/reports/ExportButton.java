package io.equipoise.ui.reports;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.equipoise.evidence.SigningKey;
import io.equipoise.report.ReportDesk;
import io.equipoise.report.ReportFile;
import io.equipoise.report.ReportFormat;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.store.ArtifactDamaged;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Reasoned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Opens the ways a report can be taken along; each file is made when it is asked for, in the language of the page. */
@StyleSheet("equipoise/reports.css")
public class ExportButton extends Div {
    private final CurrentOperator current;
    private final @Nullable Locale language;

    /** Makes one format in a language and time zone. */
    @FunctionalInterface
    public interface Source {
        ReportFile make(ReportFormat format, Locale language, ZoneId zone);
    }

    public ExportButton(Source source, SigningKey key, CurrentOperator current) {
        this(source, key, current, ReportDesk.readBy(current.require()) ? null : "report.export.roles", null);
    }

    /**
     * @param language of the files, or null for that of the page
     * @param refused why whoever looks may take nothing along, as a key, or null
     * @param more other ways, below the usual ones
     */
    public ExportButton(
            Source source, SigningKey key, CurrentOperator current, @Nullable String refused, @Nullable Locale language, Component... more) {
        this.current = current;
        this.language = language;
        addClassName("eq-export");
        var open = new Button(getTranslation("report.export"), Glyph.DOWNLOAD.create());
        if (refused != null) {
            add(Reasoned.disable(open, getTranslation(refused)));
            return;
        }
        var ways = new Div();
        ways.addClassName("eq-export-ways");
        for (ReportFormat format : ReportFormat.values()) {
            ways.add(way("report.format." + format, "report.format." + format + ".help", report(source, format)));
        }
        ways.add(more);
        ways.add(way("report.key", "report.key.help", publicKey(key)));
        var popover = new Popover(ways);
        popover.setTarget(open);
        popover.setPosition(PopoverPosition.BOTTOM_END);
        popover.setAriaLabel(getTranslation("report.export"));
        popover.setAutofocus(true);
        add(open, popover);
    }

    /** One line of what opens: a name and what it is good for, as keys. */
    public static Component way(String name, String help, DownloadHandler handler) {
        var link = new Anchor();
        link.setHref(handler);
        link.getElement().setAttribute("download", true);
        link.getElement().setAttribute("router-ignore", true);
        var title = new Span(link.getTranslation(name));
        title.addClassName("eq-export-name");
        var why = new Span(link.getTranslation(help));
        why.addClassName("eq-muted");
        link.add(title, why);
        return link;
    }

    /** Refusals come back as a message on the page; the download then ends without a file. */
    private DownloadHandler report(Source source, ReportFormat format) {
        Operator who = current.require();
        UI ui = UI.getCurrent();
        Locale written = language == null ? getLocale() : language;
        ZoneId zone = io.equipoise.ui.component.Formats.current().zone();
        return event -> {
            try {
                ReportFile file = current.callAs(who, () -> source.make(format, written, zone));
                event.setFileName(file.name());
                event.setContentType(file.contentType());
                event.setContentLength(file.bytes().length);
                write(event, file.bytes());
            } catch (Refusal refusal) {
                event.getResponse().setStatus(409);
                ui.access(() -> Notice.refused(refusal));
            }
        };
    }

    private static DownloadHandler publicKey(SigningKey key) {
        return event -> {
            byte[] pem = key.publicKey().pem().getBytes(StandardCharsets.UTF_8);
            event.setFileName("equipoise-public-key.pem");
            event.setContentType("application/x-pem-file");
            event.setContentLength(pem.length);
            write(event, pem);
        };
    }

    private static void write(DownloadEvent event, byte[] bytes) {
        try {
            event.getOutputStream().write(bytes);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
