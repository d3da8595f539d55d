package dev.openstream.cli.session;

import dev.openstream.client.ClientEvent;

/** Events of a connection, in one line each. */
public final class EventWords {

    private EventWords() {}

    /** Empty for what is not worth a line. */
    public static String of(ClientEvent event) {
        return switch (event) {
            case ClientEvent.StateChanged change -> "";
            case ClientEvent.Lost lost -> "the connection was lost (" + lost.reason() + "): " + lost.what();
            case ClientEvent.AttemptFailed failed ->
                failed.attempt() == 1 ? "trying to reconnect: " + failed.why() : "";
            case ClientEvent.Recovered recovered ->
                "connected again after " + recovered.gap().silence().toMillis() + " ms, about "
                        + recovered.gap().samplesMissed() + " samples were missed";
            case ClientEvent.ControlError error ->
                "the controller refused a call: status " + error.status() + " " + error.body();
            case ClientEvent.Refusal refusal -> refused(refusal);
            case ClientEvent.MonitorError error ->
                "the controller answers the monitored call with status " + error.status() + " " + error.body();
            case ClientEvent.MappingFailed failed ->
                "a sample cannot be read: " + failed.cause().getMessage();
            case ClientEvent.UnreadableLine line -> "a line is not Open Stream: " + line.beginning();
        };
    }

    private static String refused(ClientEvent.Refusal refusal) {
        String hint = refusal.hint().isEmpty() ? "" : " (" + refusal.hint() + ")";
        return "the server refused: " + refusal.code() + ": " + refusal.message() + hint;
    }
}
