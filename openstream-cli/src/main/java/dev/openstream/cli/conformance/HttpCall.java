package dev.openstream.cli.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A call of the Open API over HTTP.
 *
 * @param method in capitals
 * @param url path and query
 * @param body JSON; empty for none
 */
record HttpCall(String method, String url, String body) {

    private static final int PATIENCE_MILLIS = 3_000;

    /**
     * What a call was answered with, over HTTP or through Open Stream.
     *
     * @param body null for none
     */
    record Answer(int status, @Nullable JsonNode body) {

        static final int OK = 200;

        /** What a line of {@code data} or {@code control_err} tells of its call. */
        static Answer of(JsonNode event) {
            String field = event.has("result") ? "result" : "body";
            return new Answer(event.path("status").asInt(OK), event.get(field));
        }

        @Override
        public String toString() {
            return "status " + status + ", " + (body == null ? "no body" : body.toString());
        }
    }

    /**
     * Calls {@code openApi}.
     *
     * @throws IOException if there is no answer
     * @throws IllegalArgumentException if the answer's body is no JSON
     */
    Answer on(URI openApi) throws IOException {
        HttpURLConnection http =
                (HttpURLConnection) openApi.resolve(url).toURL().openConnection();
        http.setConnectTimeout(PATIENCE_MILLIS);
        http.setReadTimeout(PATIENCE_MILLIS);
        http.setRequestMethod(method);
        if (!body.isEmpty()) {
            http.setDoOutput(true);
            http.setRequestProperty("Content-Type", "application/json");
            http.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        }
        int status = http.getResponseCode();
        String text = text(status < HttpURLConnection.HTTP_BAD_REQUEST ? http.getInputStream() : http.getErrorStream());
        return new Answer(status, text.isBlank() ? null : Json.value(text));
    }

    private static String text(@Nullable InputStream body) throws IOException {
        if (body == null) {
            return "";
        }
        try (body) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
