package dev.openstream.cli.context;

import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Values of one source for the target; null where the source has none.
 *
 * @param source for people, like {@code flag} or {@code context cell3}
 * @param ofContext true if it is a context, whose ports belong to its host
 */
record TargetLayer(
        String source,
        boolean ofContext,
        @Nullable String host,
        @Nullable Integer port,
        @Nullable Integer httpPort) {

    private static final int LARGEST_PORT = 65_535;

    static final String FLAG = "flag";
    static final String VARIABLE = "variable";
    static final String DEFAULT = "default";
    static final String CONTEXT = "context ";

    static final TargetLayer DEFAULTS =
            new TargetLayer(DEFAULT, false, Context.DEFAULT_HOST, Context.DEFAULT_PORT, Context.DEFAULT_HTTP_PORT);

    static TargetLayer of(String name, Context context) {
        return new TargetLayer(CONTEXT + name, true, context.host(), context.port(), context.httpPort());
    }

    static TargetLayer variables(Map<String, String> environment) {
        return new TargetLayer(
                VARIABLE,
                false,
                environment.get("OPENSTREAM_HOST"),
                number("OPENSTREAM_PORT", environment),
                number("OPENSTREAM_HTTP_PORT", environment));
    }

    private static @Nullable Integer number(String variable, Map<String, String> environment) {
        String text = environment.get(variable);
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new Failure(Exit.USAGE, "variable " + variable + " is \"" + text + "\"; it must be a whole number");
        }
    }

    /** The first of {@code layers} that says something counts. A context's ports are of no use to another host. */
    static Target target(List<TargetLayer> layers) {
        TargetLayer first = first(layers);
        String host = Target.withoutBrackets(Objects.requireNonNull(first.host()));
        if (host.isBlank() || host.chars().anyMatch(Character::isWhitespace)) {
            throw new Failure(
                    Exit.USAGE, "host is \"" + host + "\" (" + first.source() + "); it must be a name or an address");
        }
        List<TargetLayer> useful = useful(layers, first);
        return new Target(
                host,
                port("port", useful, TargetLayer::port),
                port("http-port", useful, TargetLayer::httpPort),
                first.source());
    }

    /** Returns true if the Open API's port belongs to the other port: it is named, or neither is. */
    static boolean knowsHttp(List<TargetLayer> layers) {
        List<TargetLayer> useful = useful(layers, first(layers));
        return useful.stream().anyMatch(layer -> layer.httpPort() != null)
                || useful.stream().allMatch(layer -> layer.port() == null);
    }

    private static TargetLayer first(List<TargetLayer> layers) {
        return layers.stream().filter(layer -> layer.host() != null).findFirst().orElse(DEFAULTS);
    }

    private static List<TargetLayer> useful(List<TargetLayer> layers, TargetLayer first) {
        return layers.stream()
                .filter(layer -> !layer.ofContext() || layer.equals(first))
                .toList();
    }

    private static int port(String name, List<TargetLayer> layers, Function<TargetLayer, @Nullable Integer> field) {
        TargetLayer first = Stream.concat(layers.stream(), Stream.of(DEFAULTS))
                .filter(layer -> field.apply(layer) != null)
                .findFirst()
                .orElseThrow();
        int port = Objects.requireNonNull(field.apply(first));
        if (port < 1 || port > LARGEST_PORT) {
            throw new Failure(
                    Exit.USAGE, name + " is " + port + " (" + first.source() + "); it must be 1 to " + LARGEST_PORT);
        }
        return port;
    }
}
