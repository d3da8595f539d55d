package dev.openstream.client;

import java.util.List;

/** The last lines of a connection in both directions, oldest first. */
record LastLines(List<String> sent, List<String> received) {

    static final LastLines NONE = new LastLines(List.of(), List.of());

    String described() {
        return sent.isEmpty() && received.isEmpty()
                ? ""
                : "\n  last sent:     " + String.join("\n                 ", sent) + "\n  last received: "
                        + String.join("\n                 ", received);
    }
}
