package dev.openstream.simulator.http;

import dev.openstream.protocol.contract.ContractDocument;
import dev.openstream.server.http.HttpSite.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * {@code /docs}: swagger-ui, which shows {@code /openapi.json}; and the protocol as data. All of it comes from the class path; nothing is loaded
 * from elsewhere. It is read once, before a loop serves it, because unpacking it takes longer than a beat may wait.
 */
final class DocumentationPage {

    private static final String INDEX = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>Open API of the simulated controller</title>
            <link rel="stylesheet" href="/docs/swagger-ui.css">
            <link rel="icon" type="image/png" href="/docs/favicon-32x32.png">
            </head>
            <body>
            <div id="swagger-ui"></div>
            <script src="/docs/swagger-ui-bundle.js"></script>
            <script>
            SwaggerUIBundle({url: "/openapi.json", dom_id: "#swagger-ui", validatorUrl: null, docExpansion: "list"});
            </script>
            </body>
            </html>
            """;

    /** The one copy of this process. */
    private static final class Holder {
        private static final DocumentationPage PAGE = new DocumentationPage();
    }

    private final Map<String, Page> resources;

    private DocumentationPage() {
        Page index = new Page("text/html; charset=utf-8", INDEX.getBytes(StandardCharsets.UTF_8));
        String folder = "/META-INF/resources/webjars/swagger-ui/" + version() + "/";
        resources = new HashMap<>(Map.of(
                "/docs", index,
                "/docs/", index,
                "/docs/swagger-ui.css", read(folder + "swagger-ui.css", "text/css; charset=utf-8"),
                "/docs/swagger-ui-bundle.js", read(folder + "swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
                "/docs/favicon-32x32.png", read(folder + "favicon-32x32.png", "image/png")));
        for (ContractDocument document : ContractDocument.values()) {
            resources.put(document.path(), new Page(document.mediaType(), document.read()));
        }
    }

    /** Reads it at the first call. */
    static DocumentationPage load() {
        return Holder.PAGE;
    }

    /** The file at {@code path}, null if there is none. */
    @Nullable
    Page at(String path) {
        return resources.get(path);
    }

    private static String version() {
        Properties versions = new Properties();
        try (InputStream in = open("versions.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(versions.getProperty("swagger-ui"));
    }

    private static Page read(String name, String contentType) {
        try (InputStream in = open(name)) {
            return new Page(contentType, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(DocumentationPage.class.getResourceAsStream(name), name);
    }
}
