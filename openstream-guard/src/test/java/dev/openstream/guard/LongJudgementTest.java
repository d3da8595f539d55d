package dev.openstream.guard;

import static dev.openstream.guard.GuardFixture.TRAJECTORY;
import static dev.openstream.guard.GuardFixture.list;
import static dev.openstream.guard.GuardFixture.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** The helper does all that it is asked for. */
    private void help() {
        while (!helper.isEmpty()) {
            slice();
        }
    }

    /** The helper does one piece of work, and the loop hears of it. */
    private void slice() {
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

    // Without that, points of the client that moves the robot wait for the lists of all others.
    @Test
    void callsOfOthersOvertake() {
        GuardFixture fixture = fixture(GuardMode.REJECT);
        List<ApiOutcome> list = fixture.post(LIST, list(2000, 5));

        assertThat(fixture.point(0)).isEqualTo(DONE);
        assertThat(said(fixture.post("/project/robot/start", "{}"))).isEqualTo(DONE);
        assertThat(said(fixture.post(TRAJECTORY + "log", "{}"))).isEqualTo(DONE);
        assertThat(list).isEmpty();
        for (int i = 0; i < 30; i++) {
            fixture.passMillis(10);
            help();
        }
        assertThat(said(list)).as("it is judged anew").isEqualTo(DONE);
        assertThat(fixture.controller.commands.stream().map(ApiRequest::path)).endsWith(TRAJECTORY + "log", LIST);
    }

    // Fails if the list is sent by a verdict on where the arm was before: from -3 deg its first points are too fast.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void listIsJudgedByWhatOvertakingPointsDid(boolean judgedBefore) {
        GuardFixture fixture = fixture(GuardMode.REJECT);
        List<ApiOutcome> list = fixture.post(LIST, list(2000, 90));
        if (judgedBefore) {
            help();
        }
        fixture.post(TRAJECTORY + "insert_point", "{\"interval\":0.1,\"point\":[-3,90,0,0,-90,0]}");
        fixture.passMillis(150);
        help();
        fixture.passMillis(10);
        help();
        fixture.passMillis(100);

        assertThat(said(list)).startsWith("403 ").contains("j1 would move at");
        assertThat(fixture.controller.commands.stream().map(ApiRequest::path)).doesNotContain(LIST);
    }

    @Test
    void listThatIsOvertakenAgainAndAgainIsRefused() {
        GuardFixture fixture = fixture(GuardMode.REJECT);
        List<ApiOutcome> list = fixture.post(LIST, list(2000, 5));
        int slices = 0;
        long beganNanos = fixture.nowNanos;
        while (list.isEmpty()) {
            assertThat(said(fixture.post(
                            TRAJECTORY + "insert_point", "{\"interval\":0.002,\"point\":[0,90,0,0,-90,0]}")))
                    .isEqualTo(DONE);
            fixture.passMillis(2);
            if (!helper.isEmpty()) {
                slice();
                slices++;
            }
        }

        assertThat(said(list)).contains("guard: other calls changed the arm's motion 8 times");
        assertThat(slices).as("little is done in vain").isLessThanOrEqualTo(2 * 8);
        assertThat(fixture.nowNanos - beganNanos).isLessThan(TimeUnit.MILLISECONDS.toNanos(1000));
        assertThat(helper).as("no work for an answer that was given").isEmpty();
    }

    // First come, first served would make the short list wait for all of the long one.
    @Test
    void turnsAreFair() {
        GuardFixture fixture = fixture(GuardMode.REJECT);
        List<ApiOutcome> longList = fixture.post(LIST, list(2000, 5));
        List<ApiOutcome> shortList = fixture.post(LIST, list(80, 5));
        slice();
        slice();
        fixture.passMillis(60);

        assertThat(said(shortList)).isEqualTo(DONE);
        assertThat(longList).isEmpty();
    }

    @Test
    void callsWithoutAPlaceAreRefused() {
        GuardFixture fixture = fixture(GuardMode.REJECT);
        List<List<ApiOutcome>> lists = new ArrayList<>();
        for (int i = 0; i <= 256; i++) {
            lists.add(fixture.post(LIST, list(60, 5)));
        }

        assertThat(said(lists.removeLast())).isEqualTo("503 guard: not executed: too many calls wait");
        assertThat(lists).allMatch(List::isEmpty);
    }

    // A single point with a long way to go is for the thread, too, where the TCP is checked; it comes before the lists.
    @Test
    void pointDoesNotWaitForLists() {
        GuardLimits limits = GuardFixture.limits(false, new WorkspaceBox(-3000, -3000, -3000, 3000, 3000, 3000));
        GuardFixture fixture =
                new GuardFixture(GuardMode.REJECT, limits, false, (work, failed) -> helper.add(new Work(work, failed)));
        fixture.point(0);
        help();
        fixture.passMillis(300);
        List<List<ApiOutcome>> lists = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            lists.add(fixture.post(LIST, list(2000, 5)));
        }
        slice();
        slice();
        slice();
        List<ApiOutcome> point =
                fixture.post(TRAJECTORY + "insert_point", "{\"interval\":1,\"point\":[10,90,0,0,-90,0]}");
        slice();
        slice();
        fixture.passMillis(20);

        assertThat(said(point)).isEqualTo(DONE);
        assertThat(lists).allMatch(List::isEmpty);
    }

    @Test
    void callerWhoGaveUpEndsTheJudgement() {
        GuardFixture fixture = fixture(GuardMode.REJECT);
        List<ApiOutcome> answer = fixture.postWhileWanted(LIST, list(2000, 5));
        fixture.wanted = false;
        slice();

        assertThat(said(answer)).startsWith("409 ");
        assertThat(helper).isEmpty();
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
        slice();

        assertThat(answer).isEmpty();
        assertThat(helper).as("it is tried for a later moment").hasSize(1);
        help();
        fixture.passMillis(400);
        assertThat(said(answer)).isEqualTo(DONE);
    }

    @Test
    void helperThatNeverAnswersIsNotWaitedFor() {
        GuardFixture fixture = fixture(GuardMode.REJECT);
        List<ApiOutcome> answer = fixture.post(LIST, list(2000, 5));
        fixture.passMillis(1000);

        assertThat(said(answer))
                .contains(
                        "guard: 2000 points could not be judged within 1000 ms, half of call-timeout-ms; send fewer points"
                                + " at once");
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
