package dev.openstream.guard;

import static dev.openstream.guard.GuardFixture.TRAJECTORY;
import static dev.openstream.guard.GuardFixture.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Points that take long to judge, with a helper that works when the test says so (ADR 57). */
final class LongJudgementTest {

    private static final String LIST = TRAJECTORY + "insert_points";
    private static final String DONE = said(List.of(FakeController.DONE));

    private record Work(Supplier<Runnable> work, Consumer<Throwable> failed) {}

    private final Queue<Work> helper = new ArrayDeque<>();
    private int cancelled;

    private GuardFixture fixture(GuardMode mode) {
        GuardFixture fixture = new GuardFixture(
                mode, GuardFixture.limits(false, null), false, (work, failed) -> helper.add(new Work(work, failed)));
        // It is known where the arm is.
        assertThat(fixture.point(0)).isEqualTo(DONE);
        fixture.passMillis(300);
        return fixture;
    }

    /** The helper does one piece of work, and the loop hears of it. */
    private void help() {
        Work next = helper.remove();
        Runnable told;
        try {
            told = next.work().get();
        } catch (StepWatch.Cancelled e) {
            cancelled++;
            told = () -> next.failed().accept(e);
        }
        told.run();
    }

    /** {@code points} 10 ms apart, j1 at {@code degPerS}. */
    private static String list(int points, double degPerS) {
        return IntStream.rangeClosed(1, points)
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "\"point_%d\":{\"positions\":[%.9f,%.9f,0,0,%.9f,0],\"time_from_start\":%.2f}",
                        i,
                        Math.toRadians(Math.min(100, degPerS * i / 100)),
                        Math.PI / 2,
                        -Math.PI / 2,
                        i / 100.0))
                .collect(Collectors.joining(
                        ",", "{\"joint_names\":[\"j1\",\"j2\",\"j3\",\"j4\",\"j5\",\"j6\"],\"points\":{", "}}"));
    }

    // Fails if the loop works it out: then the answer is there when the call returns.
    @Test
    void loopOnlyHandsThemOver() {
        GuardFixture fixture = fixture(GuardMode.REJECT);
        List<ApiOutcome> answer = fixture.post(LIST, list(2000, 5));

        assertThat(answer).isEmpty();
        assertThat(helper).hasSize(1);
        help();
        assertThat(fixture.controller.commands).hasSize(1);
        fixture.passMillis(70);
        assertThat(said(answer)).isEqualTo(DONE);
        assertThat(fixture.controller.commands).hasSize(2);
        assertThat(fixture.trips).isEmpty();
    }

    @Test
    void fewPointsAreJudgedAtOnce() {
        GuardFixture fixture = fixture(GuardMode.REJECT);

        assertThat(said(fixture.post(LIST, list(20, 5)))).isEqualTo(DONE);
        assertThat(helper).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(GuardMode.class)
    void verdictIsTheSameAsOnTheLoop(GuardMode mode) {
        for (double degPerS : new double[] {50, 99, 140}) {
            GuardFixture beside = fixture(mode);
            GuardFixture onTheLoop = new GuardFixture(mode);
            onTheLoop.point(0);
            onTheLoop.passMillis(300);
            List<ApiOutcome> answer = beside.post(LIST, list(200, degPerS));
            List<ApiOutcome> expected = onTheLoop.post(LIST, list(200, degPerS));
            help();
            beside.passMillis(200);

            assertThat(said(answer)).isEqualTo(said(expected));
            assertThat(beside.controller.bodies()).isEqualTo(onTheLoop.controller.bodies());
            assertThat(beside.trips).isEqualTo(onTheLoop.trips);
        }
    }

    @Test
    void callsThatComeMeanwhileWaitInOrder() {
        GuardFixture fixture = fixture(GuardMode.REJECT);
        List<ApiOutcome> list = fixture.post(LIST, list(2000, 5));
        List<ApiOutcome> play = fixture.post("/project/robot/start", "{}");
        List<ApiOutcome> log = fixture.post(TRAJECTORY + "log", "{}");

        assertThat(log).as("moves nothing").hasSize(1);
        assertThat(play).isEmpty();
        help();
        fixture.passMillis(70);
        assertThat(said(list)).isEqualTo(DONE);
        assertThat(said(play)).isEqualTo(DONE);
        assertThat(fixture.controller.commands.stream().map(ApiRequest::path)).endsWith(LIST, "/project/robot/start");
    }

    @Test
    void holdOvertakesAndCancels() {
        GuardFixture fixture = fixture(GuardMode.REJECT);
        List<ApiOutcome> answer = fixture.post(LIST, list(2000, 5));
        fixture.guard.hold(_ -> {});

        assertThat(fixture.controller.holds).isEqualTo(1);
        assertThat(said(answer)).isEqualTo("503 guard: not executed: the robot was told to hold");
        help();
        fixture.passMillis(500);
        assertThat(cancelled).isEqualTo(1);
        assertThat(answer).hasSize(1);
        assertThat(fixture.controller.commands).hasSize(1);
        assertThat(fixture.point(0)).as("the next one is judged anew").isEqualTo(DONE);
    }

    @Test
    void stopBetweenVerdictAndMomentDropsThem() {
        GuardFixture fixture = fixture(GuardMode.REJECT);
        List<ApiOutcome> answer = fixture.post(LIST, list(2000, 5));
        help();
        fixture.post("/project/robot/stop", "{}");
        fixture.passMillis(500);

        assertThat(said(answer)).startsWith("503 guard: not executed");
        assertThat(fixture.controller.commands.getLast().path()).isEqualTo("/project/robot/stop");
    }

    @Test
    void verdictThatComesTooLateIsNotUsed() {
        GuardFixture fixture = fixture(GuardMode.REJECT);
        List<ApiOutcome> answer = fixture.post(LIST, list(2000, 5));
        fixture.passMillis(90);
        help();

        assertThat(answer).isEmpty();
        assertThat(helper).as("it is tried for a later moment").hasSize(1);
        help();
        fixture.passMillis(140);
        assertThat(said(answer)).isEqualTo(DONE);
    }

    @Test
    void helperThatNeverAnswersIsNotWaitedFor() {
        GuardFixture fixture = fixture(GuardMode.REJECT);
        List<ApiOutcome> answer = fixture.post(LIST, list(2000, 5));
        fixture.passMillis(1000);

        assertThat(said(answer)).contains("the points could not be judged in time");
        assertThat(fixture.controller.commands).hasSize(1);
    }

    @Test
    void whoDoesNotWantThemAnyMoreDoesNotGetThem() {
        GuardFixture fixture = fixture(GuardMode.REJECT);
        List<ApiOutcome> answer = fixture.postWhileWanted(LIST, list(2000, 5));
        help();
        fixture.wanted = false;
        fixture.passMillis(70);

        assertThat(said(answer)).startsWith("409 ");
        assertThat(fixture.controller.commands).hasSize(1);
    }

    // Points that wait for the arm to stand stay before those that came after them.
    @Test
    void pointsBehindAnInitStayInOrder() {
        GuardFixture fixture = new GuardFixture(GuardMode.REJECT);
        fixture.controller.slow = true;
        List<ApiOutcome> before = fixture.post(TRAJECTORY + "insert_point", GuardFixture.body(0));
        fixture.post(TRAJECTORY + "init", "{}");
        fixture.post(TRAJECTORY + "insert_point", GuardFixture.body(0.1));
        fixture.post(TRAJECTORY + "insert_point", GuardFixture.body(0.2));
        fixture.controller.slow = false;
        fixture.controller.tellJoints();
        fixture.passMillis(900);

        assertThat(said(before)).isEqualTo(DONE);
        assertThat(fixture.controller.bodies())
                .containsExactly(GuardFixture.body(0), "{}", GuardFixture.body(0.1), GuardFixture.body(0.2));
    }
}
