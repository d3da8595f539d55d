package dev.openstream.client;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.function.UnaryOperator;

/** Holds every whole line of one direction of a connection against its schema. Owned by the thread that passes them on. */
final class SchemaWitness {

    private final UnaryOperator<String> schema;
    private final Queue<String> broken;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /**
     * A witness of one direction.
     *
     * @param schema finds the fault of a line, empty if there is none
     * @param broken gets the lines that are wrong, and why
     */
    SchemaWitness(UnaryOperator<String> schema, Queue<String> broken) {
        this.schema = schema;
        this.broken = broken;
    }

    void see(byte[] chunk, int length) {
        for (int i = 0; i < length; i++) {
            if (chunk[i] == '\n') {
                end(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else {
                line.write(chunk[i]);
            }
        }
    }

    private void end(String whole) {
        String wrong = schema.apply(whole);
        if (!wrong.isEmpty()) {
            broken.add(whole + "\n" + wrong);
        }
    }
}
