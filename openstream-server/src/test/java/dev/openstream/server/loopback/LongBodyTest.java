package dev.openstream.server.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.robot.call.TrajectoryBody;
import dev.openstream.server.http.HttpService;
import dev.openstream.server.http.HttpSettings;
import dev.openstream.server.http.HttpSite;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A long body is read before the loop has it: what is called on the loop finds its points read (docs/threads.md). */
final class LongBodyTest {

    private static final String URL = "/project/robot/trajectory/joint_traject_insert_points";

    /** Of each call, whether its points had been read before it came, and how many there are. */
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    private void look(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        TrajectoryBody spare = new TrajectoryBody();
        TrajectoryBody points = request.points(true, spare);
        seen.add((points == spare ? "now " : "before ") + points.size());
        outcome.accept(new ApiAnswer(200, null));
    }

    private static String list(int points) {
        return IntStream.rangeClosed(1, points)
                .mapToObj(i -> "\"point_" + i + "\":{\"positions\":[0,1.5,0,0,-1.5,0],\"time_from_start\":" + i
                        + ",\"note\":\"" + "x".repeat(400) + "\"}")
                .collect(Collectors.joining(",", "{\"points\":{", "}}"));
    }

    @Test
    void ofALineIsReadBesideTheLoop() throws IOException {
        try (TestServer server = TestServer.start();
                LineClient client = server.greet()) {
            server.controller().serve(this::look);
            for (int points : new int[] {2, 2000}) {
                client.send("{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"" + URL + "\",\"body\":"
                        + list(points) + "}}");
            }
            client.send(Lines.stop("session"));
            client.expect(Lines.stopAck("session"));
        }

        assertThat(seen).containsExactly("now 2", "before 2000");
    }

    @Test
    void ofAnHttpRequestIsReadBesideTheLoop() throws IOException, InterruptedException {
        HttpSettings settings = HttpSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        try (TestServer server = TestServer.start();
                HttpService http = HttpService.start(server.loop(), server.controller(), HttpSite.NONE, settings);
                HttpClient client = HttpClient.newHttpClient()) {
            server.controller().serve(this::look);
            URI uri = URI.create("http://127.0.0.1:" + http.address().getPort() + URL);
            for (int points : new int[] {2, 2000}) {
                HttpRequest request = HttpRequest.newBuilder(uri)
                        .POST(BodyPublishers.ofString(list(points)))
                        .build();
                assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
                        .isEqualTo(200);
            }
        }

        assertThat(seen).containsExactly("now 2", "before 2000");
    }
}
