package dev.openstream.protocol.contract;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Holds lines against the schemas of the protocol. Safe for use by several threads. */
public final class LineContract {

    private static final Schema COMMANDS = schema(ContractDocument.COMMANDS);
    private static final Schema EVENTS = schema(ContractDocument.EVENTS);

    private LineContract() {}

    private static Schema schema(ContractDocument document) {
        return SchemaRegistry.withDialect(Dialects.getDraft202012())
                .getSchema(new String(document.read(), StandardCharsets.UTF_8), InputFormat.JSON);
    }

    /**
     * Hands back {@code line}, which a server sent.
     *
     * @throws AssertionError if it is no event as the schema has them
     */
    public static String event(String line) {
        String broken = brokenByEvent(line);
        if (!broken.isEmpty()) {
            throw new AssertionError("not a line of the protocol: " + line + "\n" + broken);
        }
        return line;
    }

    /** Faults of {@code line} as an event; empty if there are none. */
    public static String brokenByEvent(String line) {
        return broken(EVENTS, line);
    }

    /** Faults of {@code line} as a command; empty if there are none. */
    public static String brokenByCommand(String line) {
        return broken(COMMANDS, line);
    }

    private static String broken(Schema schema, String line) {
        return schema.validate(line, InputFormat.JSON).stream()
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }
}
