package dev.openstream.host.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser that looks at a page: its requests and its viewers. */
final class PageBrowser implements AutoCloseable {

    private static final Pattern ID = Pattern.compile("\"viewer\":\"([0-9a-f]+)\"");

    private final HttpClient http;

    PageBrowser() {
        this(HttpClient.newHttpClient());
    }

    /** One that asks by {@code http}, which it closes. */
    PageBrowser(HttpClient http) {
        this.http = http;
    }

    @Override
    public void close() {
        http.close();
    }

    HttpResponse<String> get(String url, String accept) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).header("Accept", accept).build();
        return http.send(request, BodyHandlers.ofString());
    }

    HttpResponse<String> post(String url, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("X-OpenStream-Page", "1")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    /** Body of a line for the console, with quotes that are escaped already. */
    static String line(String viewer, String escaped) {
        return "{\"viewer\":\"" + viewer + "\",\"line\":\"" + escaped + "\"}";
    }

    /** Opens the stream of the page, and returns the name of this viewer. */
    String viewer(String root) throws Exception {
        return viewer(root, new ViewerFrames());
    }

    /** Opens the stream of the page, and returns the name of this viewer. */
    String viewer(String root, ViewerFrames frames) throws Exception {
        URI stream = URI.create(root.replaceFirst("http", "ws") + "ui/stream");
        http.newWebSocketBuilder()
                .header("Origin", root.substring(0, root.length() - 1))
                .buildAsync(stream, frames)
                .join();
        Matcher hello = ID.matcher(frames.next("hello"));
        assertThat(hello.find()).isTrue();
        return hello.group(1);
    }
}
