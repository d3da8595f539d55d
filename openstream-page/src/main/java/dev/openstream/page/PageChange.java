package dev.openstream.page;

import dev.openstream.protocol.json.JsonText;

/** A change that a viewer asks for: one strict JSON object, of which nothing more is checked. */
public sealed interface PageChange {

    /** The object. */
    JsonText body();

    /** A switch: {@code {"motor":true}}. */
    record Switch(JsonText body) implements PageChange {}

    /** A simulated fault, as {@code POST /simulator/faults} takes it; or {@code {"undo_all":true}}. */
    record Fault(JsonText body) implements PageChange {}
}
