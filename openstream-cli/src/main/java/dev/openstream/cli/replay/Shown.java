package dev.openstream.cli.replay;

import dev.openstream.cli.console.Console;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Display of the lines that were sent and received, with the times, in a form that can be replayed. Safe for all
 * threads.
 */
final class Shown {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final StrictJson JSON = new StrictJson(66);

    private final boolean json;
    private final Console console;
    private final long startNanos = System.nanoTime();

    Shown(boolean json, Console console) {
        this.json = json;
        this.console = console;
    }

    void sent(String line) {
        sent(nowMillis(), line);
    }

    void sent(double atMillis, String line) {
        show(atMillis, "send", "> ", line);
    }

    void received(String line) {
        show(nowMillis(), "received", "< ", line);
    }

    private double nowMillis() {
        return (System.nanoTime() - startNanos) / NANOS_PER_MILLI;
    }

    private void show(double atMillis, String name, String sign, String line) {
        if (!json) {
            console.data(String.format(Locale.ROOT, "%10.3f %s%s", atMillis, sign, line));
            return;
        }
        JsonBuilder shown =
                new JsonBuilder().raw("{\"at_ms\":").fixed(atMillis, 3).raw(",\"" + name + "\":");
        if (isObject(line)) {
            shown.raw(JsonText.of(line));
        } else {
            shown.string(line);
        }
        console.data(shown.raw('}').toText().toString());
    }

    /** Returns true for a JSON object; any other line is shown, and sent again, as text. */
    private static boolean isObject(String line) {
        try (JsonParser parser = JSON.parser(JsonText.of(line))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }
}
