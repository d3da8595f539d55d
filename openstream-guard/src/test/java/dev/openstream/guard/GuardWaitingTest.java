package dev.openstream.guard;

import static dev.openstream.guard.GuardFixture.TRAJECTORY;
import static dev.openstream.guard.GuardFixture.body;
import static dev.openstream.guard.GuardFixture.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.observe.Trip;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Feed;
import dev.openstream.server.openapi.FeedOutcome;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.pacing.Pacer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Looks at the arm: their moments, the calls that wait meanwhile, and the calls that the guard passes on unread. */
final class GuardWaitingTest {

    private static final String POINT = TRAJECTORY + "insert_point";
    private static final String LATE = "the controller did not answer in time";

    /** As the fixture sets it. */
    private static final long READING_MILLIS = 1_000;

    /** A guard whose controller tells where the arm is only when it is told to. */
    private static GuardFixture slow() {
        GuardFixture fixture = new GuardFixture(GuardMode.REJECT);
        fixture.controller.slow = true;
        fixture.passMillis(5_000);
        return fixture;
    }

    @Test
    void pointsWaitAsLongAsTheControllerMayTake() {
        GuardFixture fixture = slow();
        List<ApiOutcome> first = fixture.post(POINT, body(0));
        fixture.passMillis(READING_MILLIS);
        List<ApiOutcome> second = fixture.post(POINT, body(0.5));
        assertThat(first).isEmpty();
        fixture.controller.tellJoints();

        assertThat(fixture.controller.bodies()).containsExactly(body(0), body(0.5));
        assertThat(said(second)).startsWith("200");
    }

    // Its sender has given up by then: the point would move a robot that nobody watches.
    @Test
    void whatTheControllerTellsTooLateIsNotUsed() {
        GuardFixture fixture = slow();
        List<ApiOutcome> point = fixture.post(POINT, body(0));
        fixture.passMillis(READING_MILLIS + 1);
        fixture.controller.tellJoints();

        assertThat(said(point)).startsWith("503 ").contains(LATE);
        assertThat(fixture.controller.commands).isEmpty();
        assertThat(fixture.post(POINT, body(0))).as("it is asked anew").isEmpty();
        assertThat(fixture.controller.questions).isEqualTo(2);
    }

    @Test
    void whatIsNoPointIsSentAlthoughTheArmCannotBeSeen() {
        GuardFixture fixture = slow();
        List<ApiOutcome> point = fixture.post(POINT, body(0));
        List<ApiOutcome> start = fixture.post("/project/robot/start", "{}");
        assertThat(fixture.controller.commands).as("in order").isEmpty();
        fixture.passMillis(READING_MILLIS + 1);
        fixture.controller.tellJoints();

        assertThat(said(point)).contains(LATE);
        assertThat(said(start)).startsWith("200");
        assertThat(fixture.controller.commands).extracting(ApiRequest::path).containsExactly("/project/robot/start");
    }

    // A point that a hold refused must not come back with the next one.
    @Test
    void nothingOfWhatWaitedBeforeAHoldIsSentLater() {
        GuardFixture fixture = slow();
        List<ApiOutcome> before = fixture.post(POINT, body(0.1));
        fixture.guard.hold(outcome -> {});
        List<ApiOutcome> after = fixture.post(POINT, body(0.2));
        fixture.controller.tellJoints();

        assertThat(before).hasSize(1);
        assertThat(said(after)).startsWith("200");
        assertThat(fixture.controller.bodies()).containsExactly(body(0.2));
    }

    @Test
    void whatWaitsHasABound() {
        GuardFixture fixture = slow();
        List<List<ApiOutcome>> waiting = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            waiting.add(fixture.post(POINT, body(0)));
        }
        assertThat(waiting).allMatch(List::isEmpty);

        assertThat(said(fixture.post(POINT, body(0)))).isEqualTo("503 guard: not executed: too many calls wait");
        fixture.controller.tellJoints();
        assertThat(fixture.controller.commands).hasSize(256);
    }

    // Points that were sent ahead keep the arm busy: only when it has come to rest may somebody else have moved it.
    @Test
    void theArmIsLookedAtAgainHalfASecondAfterTheLastPointIsDone() {
        GuardFixture fixture = new GuardFixture(GuardMode.REJECT);
        for (int i = 0; i < 5; i++) {
            fixture.post(POINT, "{\"interval\":1,\"point\":[0,90,0,0,-90,0]}");
        }
        fixture.passMillis(5_500);
        fixture.point(0);
        assertThat(fixture.controller.questions).isEqualTo(1);

        // The point is due after 10 ms, and the joints arrive 65 ms later.
        fixture.passMillis(570);
        fixture.point(0);
        assertThat(fixture.controller.questions).isEqualTo(1);

        fixture.passMillis(580);
        fixture.point(0);
        assertThat(fixture.controller.questions).isEqualTo(2);
    }

    @Test
    void aPointIsDoneAfterItsLookAheadWhereThatIsLonger() {
        GuardFixture fixture = new GuardFixture(GuardMode.REJECT);
        String ahead = "{\"interval\":0.01,\"look_ahead_time\":2,\"point\":[0,90,0,0,-90,0]}";
        fixture.post(POINT, ahead);
        fixture.passMillis(2_500);
        fixture.post(POINT, ahead);
        assertThat(fixture.controller.questions).isEqualTo(1);

        fixture.passMillis(2_570);
        fixture.post(POINT, ahead);
        assertThat(fixture.controller.questions).isEqualTo(2);
    }

    @Test
    void everyCommandThatBreaksALimitOrIsLimitedIsCounted() {
        int[] counts = new int[2];
        SessionObserver counting = new SessionObserver() {
            @Override
            public void tripCounted(Trip trip) {
                counts[trip == Trip.GUARD ? 0 : 1]++;
            }
        };
        GuardSettings settings =
                new GuardSettings(GuardMode.CLAMP, GuardFixture.limits(false, null), true, READING_MILLIS);
        GuardedApi guard = new GuardedApi(new FakeController(), settings, new Pacer(() -> 0, due -> {}), counting);
        for (String body : List.of(body(0), body(50), body(50))) {
            guard.call(ApiRequest.of(Method.POST, POINT, JsonText.of(body)), outcome -> {});
        }
        for (int i = 0; i < 3; i++) {
            guard.call(ApiRequest.of(Method.POST, "/project/robot/start", JsonText.EMPTY_OBJECT), outcome -> {});
        }

        assertThat(counts).containsExactly(3, 2);
    }

    /** Notes what only looks. */
    private static final class Looked implements OpenApi {

        private static final Feed FEED = new Feed() {
            @Override
            public void sample(Consumer<? super ApiOutcome> outcome) {}

            @Override
            public void every(int periodMillis) {}

            @Override
            public boolean costly() {
                return false;
            }

            @Override
            public void close() {}
        };

        private final List<String> seen = new ArrayList<>();

        @Override
        public void call(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
            seen.add(request.method() + " " + request.path());
            outcome.accept(FakeController.DONE);
        }

        @Override
        public void hold(Consumer<? super ApiOutcome> outcome) {}

        @Override
        public FeedOutcome feed(ApiRequest request, int periodMillis, @Nullable Feed instead) {
            seen.add("feed " + request.path() + " " + periodMillis);
            return FEED;
        }

        @Override
        public void look(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
            seen.add("look " + request.path());
            outcome.accept(FakeController.DONE);
        }

        @Override
        public boolean sharesRobot() {
            return true;
        }
    }

    @Test
    void whatOnlyLooksAndWhatDoesNoHarmGoesToTheController() {
        Looked controller = new Looked();
        GuardSettings settings =
                new GuardSettings(GuardMode.REJECT, GuardFixture.limits(false, null), true, READING_MILLIS);
        GuardedApi guard = new GuardedApi(controller, settings, new Pacer(() -> 0, due -> {}), SessionObserver.NONE);
        ApiRequest get = ApiRequest.of(Method.GET, "/a", JsonText.EMPTY_OBJECT);
        List<ApiOutcome> outcomes = new ArrayList<>();

        guard.call(get, outcomes::add);
        guard.call(ApiRequest.of(Method.PUT, "/clock/date_time", JsonText.EMPTY_OBJECT), outcomes::add);
        guard.look(get, outcomes::add);
        assertThat(guard.feed(get, 5, null)).isSameAs(Looked.FEED);

        assertThat(controller.seen).containsExactly("GET /a", "PUT /clock/date_time", "look /a", "feed /a 5");
        assertThat(outcomes).hasSize(3).containsOnly(FakeController.DONE);
        assertThat(guard.sharesRobot()).isTrue();
    }
}
