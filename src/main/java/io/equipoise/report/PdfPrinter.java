package io.equipoise.report;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.logging.Level;

/** Sets an HTML document in pages. Nothing is fetched: a document that named another resource would be set without it. */
final class PdfPrinter {
    private PdfPrinter() {}

    static {
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    /**
     * The face is a Chinese one: its quotes and its middle dot are as wide as a character, which is right between Chinese characters and leaves
     * holes in English. There the typewriter's ones stand in.
     */
    private static String narrow(String html) {
        return html.replace('’', '\'').replace('‘', '\'').replace("“", "&quot;").replace("”", "&quot;").replace(" · ", " – ");
    }

    static byte[] print(String html) {
        var out = new ByteArrayOutputStream(256 * 1024);
        try {
            var builder = new PdfRendererBuilder()
                    .useFastMode()
                    .useFont(ReportFont::regular, ReportFont.FAMILY, 400, FontStyle.NORMAL, true)
                    .useFont(ReportFont::bold, ReportFont.FAMILY, 700, FontStyle.NORMAL, true)
                    .useFont(ReportFont::regular, "Noto Sans SC Regular", 700, FontStyle.NORMAL, true)
                    .useUriResolver((base, uri) -> uri.startsWith("#") ? uri : null)
                    .withProducer("Equipoise")
                    .withHtmlContent(ReportFont.spelled(html.contains("lang=\"en\"") ? narrow(html) : html), null)
                    .toStream(out);
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException("The PDF could not be made", e);
        }
        return out.toByteArray();
    }
}
