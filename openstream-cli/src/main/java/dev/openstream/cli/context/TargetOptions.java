package dev.openstream.cli.context;

import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.client.ClientOptions;
import dev.openstream.host.settings.Setting;
import dev.openstream.protocol.ProtocolVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that name the server and the time to wait: a mixin for every command that connects to one. */
public final class TargetOptions {

    private static final long LONGEST_MILLIS = 86_400_000;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "name or address of the server (OPENSTREAM_HOST; default: the context in use, or 127.0.0.1)")
    private @Nullable String host;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "its port of Open Stream (OPENSTREAM_PORT; default: the context's, or 49000)")
    private @Nullable Integer port;

    @Option(
            names = "--http-port",
            paramLabel = "N",
            description = "its port of the Open API (OPENSTREAM_HTTP_PORT; default: the context's, or 8888)")
    private @Nullable Integer httpPort;

    @Option(
            names = "--context",
            paramLabel = "NAME",
            completionCandidates = ContextNames.class,
            description = "name of a target added by \"openstream context add\" (OPENSTREAM_CONTEXT)")
    private @Nullable String context;

    @Option(
            names = "--major",
            paramLabel = "N",
            description = "major version of the protocol to ask for (default: ${DEFAULT-VALUE})")
    private int major = ProtocolVersion.MAJOR;

    @Option(
            names = "--timeout-ms",
            paramLabel = "N",
            description = "longest wait for the connection, and for each answer (default: ${DEFAULT-VALUE})")
    private long timeoutMillis = 2_000;

    @Option(
            names = "--deadline-sec",
            paramLabel = "S",
            description = "ends the command after this time, with STOP and exit code 6 (default: none)")
    private @Nullable Double deadlineSeconds;

    @Mixin
    private final SecurityOptions security = new SecurityOptions();

    @Option(names = "--verbose", description = "prints the last lines that were sent and received after a failure")
    @SuppressWarnings("UnusedVariable") // The code that reports failures asks the parser for this option.
    private boolean verbose;

    /**
     * Takes the server from {@code HOST:PORT}, as if it had been given by flags.
     *
     * @throws Failure if it is none
     */
    public void at(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        try {
            host = hostAndPort.substring(0, Math.max(0, colon));
            port = Integer.valueOf(hostAndPort.substring(colon + 1));
        } catch (NumberFormatException e) {
            throw new Failure(Exit.USAGE, "\"" + hostAndPort + "\" is not HOST:PORT");
        }
        if (host.isEmpty()) {
            throw new Failure(Exit.USAGE, "\"" + hostAndPort + "\" is not HOST:PORT");
        }
    }

    /** Takes the port of the Open API as if it had been given by its flag. */
    public void httpAt(int named) {
        httpPort = named;
    }

    /** The addresses that were given by flags, as settings of a server that is to listen there. */
    public Map<Setting, String> addresses() {
        Map<Setting, String> addresses = new EnumMap<>(Setting.class);
        if (host != null) {
            addresses.put(Setting.HOST, host);
        }
        if (port != null) {
            addresses.put(Setting.PORT, port.toString());
        }
        if (httpPort != null) {
            addresses.put(Setting.HTTP_PORT, httpPort.toString());
        }
        return addresses;
    }

    /**
     * The target that holds for this command line: flags over variables over the context over the defaults. A context
     * that is named by a flag counts as a flag.
     *
     * @throws Failure if a value cannot be used
     */
    public Target target() {
        return target(System.getenv());
    }

    /**
     * Returns the target for a command that sends lines of its own, over plain TCP.
     *
     * @throws Failure if TLS or a token is asked for
     */
    public Target plainTarget() {
        if (security.given()) {
            throw new Failure(
                    Exit.USAGE, "this command sends its lines unchanged, over plain TCP: leave out --tls and --token");
        }
        return target();
    }

    Target target(Map<String, String> environment) {
        return TargetLayer.target(layers(environment));
    }

    /** Returns true if the Open API's address is known: its port was named, or neither port was. */
    public boolean knowsHttp() {
        return knowsHttp(System.getenv());
    }

    boolean knowsHttp(Map<String, String> environment) {
        return TargetLayer.knowsHttp(layers(environment));
    }

    private List<TargetLayer> layers(Map<String, String> environment) {
        List<TargetLayer> layers = new ArrayList<>();
        layers.add(new TargetLayer(TargetLayer.FLAG, false, host, port, httpPort));
        if (context != null) {
            layers.add(named(context, environment));
        }
        layers.add(TargetLayer.variables(environment));
        if (context == null && layers.stream().allMatch(layer -> layer.host() == null)) {
            current(environment).ifPresent(layers::add);
        }
        return layers;
    }

    private static Optional<TargetLayer> current(Map<String, String> environment) {
        String variable = environment.get("OPENSTREAM_CONTEXT");
        if (variable != null) {
            return Optional.of(named(variable, environment));
        }
        Contexts contexts = ContextFile.ofUser(environment).read();
        return contexts.current() == null ? Optional.empty() : Optional.of(named(contexts.current(), environment));
    }

    private static TargetLayer named(String name, Map<String, String> environment) {
        ContextFile file = ContextFile.ofUser(environment);
        Context found = file.read().byName().get(name);
        if (found == null) {
            throw new Failure(
                    Exit.USAGE,
                    "there is no context \"" + name + "\" in " + file + "; openstream context list shows them");
        }
        return TargetLayer.of(name, found);
    }

    /**
     * Returns the client's options for connecting to {@link #target}.
     *
     * @throws Failure if a value cannot be used
     */
    public ClientOptions clientOptions() {
        Target target = target();
        if (timeoutMillis < 1 || timeoutMillis > LONGEST_MILLIS) {
            throw new Failure(Exit.USAGE, "--timeout-ms is " + timeoutMillis + "; it must be 1 to " + LONGEST_MILLIS);
        }
        Duration patience = Duration.ofMillis(timeoutMillis);
        return ClientOptions.at(target.host())
                .withPort(target.port())
                .withMajor(major)
                .withDeadlines(patience, patience)
                .with(security.security());
    }

    /** Longest wait for the connection, and for each answer. */
    public Duration patience() {
        return Duration.ofMillis(timeoutMillis);
    }

    /** Returns the time at which the whole command must end; empty if there is none. */
    public Optional<Duration> deadline() {
        if (deadlineSeconds == null) {
            return Optional.empty();
        }
        if (!(deadlineSeconds > 0 && deadlineSeconds <= LONGEST_MILLIS)) {
            throw new Failure(Exit.USAGE, "--deadline-sec is " + deadlineSeconds + "; it must be above 0");
        }
        return Optional.of(Duration.ofMillis(Math.max(1, Math.round(deadlineSeconds * 1_000))));
    }
}
