package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.client.HostileServer.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** docs/client-behaviour.md, row by row: what a client does when its server misbehaves. */
final class ClientBehaviourTest {

    private static final Path TABLE = Path.of("..", "docs", "client-behaviour.md");

    private final List<BehaviourRows> parts = List.of(
            new ConnectingRows(), new MonitoringRows(), new CallingRows(), new MovingRows(), new StoppingRows());

    @Test
    void tableHasTheseRows() throws IOException {
        List<String> table = Files.readAllLines(TABLE).stream()
                .filter(line -> line.matches("\\| (?!the server |fault |`).*"))
                .map(line -> line.split("\\|", -1)[1].strip())
                .toList();
        assertThat(table)
                .containsExactlyElementsOf(parts.stream()
                        .flatMap(part -> part.rows.keySet().stream())
                        .toList());
    }

    @TestFactory
    Stream<DynamicTest> rowByRow() {
        return parts.stream().flatMap(BehaviourRows::tests);
    }

    // Points that wait in the system for a network that stands still must not arrive when it is back: a lost connection
    // is reset, and a reset throws them away.
    @Test
    void linesOnTheirWayDieWithTheirConnection() throws IOException {
        CompletableFuture<String> end = new CompletableFuture<>();
        Script script = peer -> {
            peer.begin();
            end.complete(peer.endAfterSilence());
        };
        try (HostileServer server = new HostileServer(script);
                OpenStreamClient client =
                        OpenStreamClient.connect(BehaviourRows.options(LossReason.SILENT, server.port()))) {
            client.monitor(BehaviourRows.REQUEST);
            assertThat(end).succeedsWithin(BehaviourRows.PATIENCE).isEqualTo("reset");
        }
    }
}
