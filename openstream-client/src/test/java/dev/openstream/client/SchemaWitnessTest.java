package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.contract.LineContract;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class SchemaWitnessTest {

    private final Queue<String> broken = new ArrayDeque<>();
    private final SchemaWitness witness = new SchemaWitness(LineContract::brokenByEvent, broken);

    @Test
    void keepsWhatIsNoLineOfTheProtocolWhereverItIsCut() {
        see("{\"type\":\"monitor_");
        see("ack\"}\n{\"type\":\"monitor_ack\",\"ok\":tr");
        see("ue}\n{\"type\":\"stop_");

        assertThat(broken).singleElement().asString().startsWith("{\"type\":\"monitor_ack\",\"ok\":true}\n");
    }

    private void see(String text) {
        byte[] chunk = text.getBytes(StandardCharsets.UTF_8);
        witness.see(chunk, chunk.length);
    }
}
