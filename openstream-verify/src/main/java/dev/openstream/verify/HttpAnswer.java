package dev.openstream.verify;

import dev.openstream.verify.transcript.HttpStep;
import dev.openstream.verify.transcript.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The answer to a call, over HTTP or through Open Stream.
 *
 * @param body null for none
 */
record HttpAnswer(int status, @Nullable JsonNode body) {

    private static final int PATIENCE_MILLIS = 3_000;
    private static final int OK = 200;

    /** The answer that a line of {@code data} or {@code control_err} tells of its call. */
    static HttpAnswer of(JsonNode event) {
        String field = event.has("result") ? "result" : "body";
        return new HttpAnswer(event.path("status").asInt(OK), event.get(field));
    }

    /**
     * The answer of {@code openApi} to {@code call}.
     *
     * @throws IOException if there is no answer
     * @throws IllegalArgumentException if the answer's body is no JSON
     */
    static HttpAnswer of(HttpStep call, URI openApi) throws IOException {
        HttpURLConnection http =
                (HttpURLConnection) openApi.resolve(call.url()).toURL().openConnection();
        http.setConnectTimeout(PATIENCE_MILLIS);
        http.setReadTimeout(PATIENCE_MILLIS);
        http.setRequestMethod(call.method());
        if (!call.body().isEmpty()) {
            http.setDoOutput(true);
            http.setRequestProperty("Content-Type", "application/json");
            http.getOutputStream().write(call.body().getBytes(StandardCharsets.UTF_8));
        }
        int status = http.getResponseCode();
        String text = text(status < HttpURLConnection.HTTP_BAD_REQUEST ? http.getInputStream() : http.getErrorStream());
        return new HttpAnswer(status, text.isBlank() ? null : Json.value(text));
    }

    private static String text(@Nullable InputStream body) throws IOException {
        if (body == null) {
            return "";
        }
        try (body) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public String toString() {
        return "status " + status + ", " + (body == null ? "no body" : body.toString());
    }
}
