package dev.openstream.verify;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A fault that a server might have, as a change of the lines of one connection. All other lines pass unchanged. */
interface Mutation {

    /** A connection begins. */
    default void begin(Consumer<String> client) {}

    default void toServer(String line, Consumer<String> server) {
        server.accept(line);
    }

    default void toClient(String line, Consumer<String> client) {
        client.accept(line);
    }

    /** The server says something else. */
    static Mutation answers(UnaryOperator<String> change) {
        return new Mutation() {
            @Override
            public void toClient(String line, Consumer<String> client) {
                client.accept(change.apply(line));
            }
        };
    }

    /** The server takes one thing for another. */
    static Mutation understands(UnaryOperator<String> change) {
        return new Mutation() {
            @Override
            public void toServer(String line, Consumer<String> server) {
                server.accept(change.apply(line));
            }
        };
    }

    /** The server says {@code times} times what contains {@code part}; 0 leaves it out. */
    static Mutation repeats(String part, int times) {
        return new Mutation() {
            @Override
            public void toClient(String line, Consumer<String> client) {
                for (int i = line.contains(part) ? times : 1; i > 0; i--) {
                    client.accept(line);
                }
            }
        };
    }
}
