package io.equipoise.ui.shell;

import io.equipoise.store.Bundle;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;

/**
 * The page of a request that the server itself refuses before the console sees it, such as one whose address holds an encoded slash or a null character:
 * the words and the look of the console instead of the server's own. It takes nothing from the request but its language.
 */
public final class PlainErrorPage extends ErrorReportValve {
    private static final String API = "/api/";

    @Override
    protected void report(Request request, Response response, Throwable thrown) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var writable = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, writable);
        if (!writable.get()) {
            return;
        }
        var texts = Bundle.in(language(request));
        boolean ours = status < 500;
        String title = texts.text(ours ? "error.address.title" : "error.broken.what");
        String why = texts.text(ours ? "error.address.why" : "error.server.why");
        boolean machine = String.valueOf(request.getCoyoteRequest().requestURI()).startsWith(API);
        try {
            response.setContentType(machine ? "application/problem+json" : "text/html");
            response.setCharacterEncoding("utf-8");
            var out = response.getReporter();
            if (out != null) {
                out.write(machine ? problem(status, title, why) : page(texts, title, why));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException gone) {
            // Whoever asked has hung up.
        }
    }

    private static Locale language(Request request) {
        for (Locale wished : Collections.list(request.getLocales())) {
            if (wished.getLanguage().equals("zh") || wished.getLanguage().equals("en")) {
                return wished;
            }
        }
        return Locale.ENGLISH;
    }

    /** As the API's other problems (RFC 9457); the bundles hold no character that JSON would escape. */
    private static String problem(int status, String title, String why) {
        return "{\"type\":\"urn:equipoise:problem:address\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}".formatted(title, status, why);
    }

    private static String page(Bundle texts, String title, String why) {
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s · Equipoise</title>
                <style>
                :root { color-scheme: light dark; }
                body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; display: grid; min-height: 100vh; place-items: center;
                       background: light-dark(#f6f8fa, #14191f); color: light-dark(#1b2530, #e6edf3); }
                main { max-width: 32rem; padding: 1.5rem; }
                h1 { font-size: 1.375rem; margin: 0 0 .5rem; }
                p { margin: 0 0 1rem; color: light-dark(#4a5867, #a9b6c3); }
                a { color: light-dark(#005a8e, #7cc4f5); }
                </style>
                </head>
                <body><main><h1>%s</h1><p>%s</p><p><a href="/">%s</a></p></main></body>
                </html>
                """
                .formatted(texts.isChinese() ? "zh-CN" : "en", title, title, why, texts.text("error.home"));
    }
}
