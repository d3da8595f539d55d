package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openstream.protocol.StopTarget;
import dev.openstream.protocol.codec.ServerLine;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client that stood still, by SIGSTOP, a debugger or its garbage collector, and finds what was sent meanwhile. */
final class PauseTest {

    private static final Duration FRESHNESS = Duration.ofSeconds(1);
    private static final long PAUSE_MILLIS = 1_300;

    private final SteppedClient client = new SteppedClient(options -> options.withMotionGuards(FRESHNESS, 5));
    private final Monitor<JointStates> joints = client.monitor(MonitorRequest.jointStates(Duration.ofMillis(10)));
    private final Queue<Sample<JointStates>> heard = new ConcurrentLinkedQueue<>();

    PauseTest() throws IOException {
        joints.onSample(heard::add);
    }

    @AfterEach
    void end() throws IOException {
        client.close();
    }

    /** The server sends, and nobody receives. */
    private void pause() throws IOException {
        long last = client.millis();
        long end = last + PAUSE_MILLIS;
        client.say(SteppedClient.sample(joints, last));
        while (client.millis() < end) {
            if (client.millis() >= last + 10) {
                last = client.millis();
                client.say(SteppedClient.sample(joints, last));
            }
        }
        client.say(SteppedClient.sample(joints, client.millis()));
    }

    private List<Sample<JointStates>> receive() {
        client.step();
        Sample<JointStates> newest = joints.latest().orElseThrow();
        await().atMost(SteppedClient.PATIENCE).until(() -> heard.contains(newest));
        return new ArrayList<>(heard);
    }

    @Test
    void whatWaitedInTheSocketIsAsOldAsItIs() throws IOException {
        pause();

        List<Sample<JointStates>> samples = receive();

        Sample<JointStates> first = samples.getFirst();
        Sample<JointStates> last = samples.getLast();
        assertThat(first.age().minus(last.age())).isGreaterThan(Duration.ofMillis(PAUSE_MILLIS - 10));
        assertThatThrownBy(() -> Motion.begin(client.shared, first))
                .isInstanceOf(MotionRefused.class)
                .hasMessageContaining("old");
        Motion.begin(client.shared, last).close();
    }

    // A caller that asks for the present gets the newest sample, not the first of those that have waited.
    @Test
    void presentIsTheNewestOfWhatHasCome() throws IOException {
        CompletableFuture<Sample<JointStates>> next =
                CompletableFuture.supplyAsync(() -> joints.next(SteppedClient.PATIENCE));
        client.say(SteppedClient.sample(joints, 1), SteppedClient.sample(joints, 2), SteppedClient.sample(joints, 3));

        client.stepUntil(next);

        assertThat(joints.latest().orElseThrow().tsMillis()).isEqualTo(3);
        assertThat(next.join().tsMillis()).isEqualTo(3);
    }

    // The caller that waits for an answer looks at the clock too, and knows less than the thread that receives.
    @Test
    void answerThatCameDuringThePauseIsTaken() throws IOException {
        try (SteppedClient impatient =
                new SteppedClient(options -> options.withDeadlines(FRESHNESS, Duration.ofMillis(50)))) {
            PendingCommand stop = impatient.connection.stop(StopTarget.CONTROL);
            CompletableFuture<ServerLine> answer =
                    CompletableFuture.supplyAsync(() -> impatient.connection.await(stop));
            impatient.say(HostileServer.stopAck(impatient.heard()));
            await().atMost(SteppedClient.PATIENCE).until(() -> System.nanoTime() - stop.deadlineNanos() > 100_000_000);
            assertThat(impatient.connection.loss()).isNull();

            impatient.stepUntil(answer);

            assertThat(answer.join()).isInstanceOf(ServerLine.StopAck.class);
        }
    }
}
