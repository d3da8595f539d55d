package dev.openstream.page.viewer;

import dev.openstream.page.PageDescription;
import dev.openstream.page.PageSource;
import dev.openstream.page.console.ConsoleTarget;
import dev.openstream.page.site.RobotDescription;
import dev.openstream.protocol.json.JsonBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One controller of the page.
 *
 * @param source source of its frames
 * @param robot its user's description of the arm; null if the source's is used
 * @param console where its viewers may open sessions of their own; null if they may not
 */
public record PageController(
        PageSource source,
        @Nullable RobotDescription robot,
        @Nullable ConsoleTarget console) {

    /** Name in a fleet; empty if it has none. */
    public String name() {
        return source.description().name();
    }

    /** Appends its description as the page has it. */
    public void write(JsonBuilder json) {
        PageDescription description = source.description();
        json.raw("{\"name\":").string(description.name());
        json.raw(",\"kind\":").string(description.kind().name().toLowerCase(Locale.ROOT));
        text(json.raw(",\"model\":"), description.model());
        json.raw(",\"open_stream\":").string(description.openStream());
        text(json.raw(",\"http\":"), description.http());
        json.raw(",\"shown\":").string(description.shown());
        json.raw(",\"switches\":").raw(Boolean.toString(description.switches()));
        json.raw(",\"console\":").raw(Boolean.toString(console != null));
        json.raw(",\"console_control\":").raw(Boolean.toString(console != null && console.control()));
        json.raw('}');
    }

    private static void text(JsonBuilder json, @Nullable String text) {
        if (text == null) {
            json.raw("null");
        } else {
            json.string(text);
        }
    }
}
