package dev.openstream.bench;

import dev.openstream.host.WarmUp;
import dev.openstream.server.OpenStreamServer;
import dev.openstream.server.http.HttpService;
import dev.openstream.server.http.HttpSettings;
import dev.openstream.server.http.HttpSite;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.Transport;
import dev.openstream.simulator.SimulatedController;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * The server that {@code serve} runs, but for a stamp after each point that the simulator has executed. Started by
 * {@code ./openstream} itself, so that its JVM has the same flags as a user's.
 */
public final class StampedServer {

    private static final String FILE = "openstream.bench.stamps";
    private static final long WARM_UP_MILLIS = 600;

    private StampedServer() {}

    /** Starts one that stamps into {@code file}. */
    static Subject start(Path home, Path file) throws IOException {
        // Java takes a main class from an argument file, and then all of the script's own words are its arguments.
        Path words = Files.createTempFile("openstream-bench", ".args");
        String line = "-D%s=\"%s\" -cp \"%s\" %s"
                .formatted(FILE, file, System.getProperty("java.class.path"), StampedServer.class.getName());
        try {
            Files.writeString(words, line.replace("\\", "\\\\"));
            return Subject.ours(home, List.of(), "@" + words);
        } finally {
            Files.delete(words);
        }
    }

    public static void main(String[] arguments) throws IOException {
        Transport transport = Transport.best();
        WarmUp.run(transport, WARM_UP_MILLIS);
        Stamps stamps = Stamps.open(Path.of(System.getProperty(FILE)));
        ControllerLoop loop = ControllerLoop.start("openstream-controller", transport);
        OpenApi stamped = new Stamped(SimulatedController.start(loop), stamps);
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        OpenStreamServer server = OpenStreamServer.start(ServerSettings.at(anyPort), loop, stamped);
        HttpService http = HttpService.start(loop, stamped, HttpSite.NONE, HttpSettings.at(anyPort));
        System.out.println("ready: Open Stream on 127.0.0.1:" + server.address().getPort()
                + ", Open API on http://127.0.0.1:" + http.address().getPort() + ", stamping");
    }

    /** Stamps what is done; the simulator answers before its call returns. */
    private record Stamped(OpenApi controller, Stamps stamps) implements OpenApi {

        @Override
        public void call(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
            controller.call(request, outcome);
            if (request.method() == Method.POST) {
                stamps.add(System.nanoTime());
            }
        }

        @Override
        public void hold(Consumer<? super ApiOutcome> outcome) {
            controller.hold(outcome);
        }
    }
}
