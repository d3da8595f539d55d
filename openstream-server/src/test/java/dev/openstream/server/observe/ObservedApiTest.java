package dev.openstream.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiBody;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.BodyNeed;
import dev.openstream.server.openapi.Feed;
import dev.openstream.server.openapi.FeedOutcome;
import dev.openstream.server.openapi.FeedRefused;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.openapi.OpenApi;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Observers learn which points the controller took, whoever sent them; nothing else of its calls is changed. */
final class ObservedApiTest {

    private static final String POINT = "/project/robot/trajectory/joint_traject_insert_point";
    private static final ApiOutcome DONE = new ApiAnswer(200, null);

    private final List<String> calls = new ArrayList<>();
    private final List<ApiRequest> taken = new ArrayList<>();
    private final List<ApiRequest> moves = new ArrayList<>();
    private final List<ApiOutcome> told = new ArrayList<>();
    private final Observers observers = new Observers();
    private final Controller controller = new Controller();
    private final ObservedApi observed = new ObservedApi(controller, observers);

    private ApiOutcome outcome = DONE;

    /** Notes how it is called. */
    private final class Controller implements OpenApi {

        @Override
        public void call(ApiRequest request, Consumer<? super ApiOutcome> to) {
            calls.add("call");
            to.accept(outcome);
        }

        @Override
        public void call(ApiRequest request, BooleanSupplier wanted, Consumer<? super ApiOutcome> to) {
            calls.add("call if " + wanted.getAsBoolean());
            to.accept(outcome);
        }

        @Override
        public void hold(Consumer<? super ApiOutcome> to) {
            calls.add("hold");
            to.accept(outcome);
        }

        @Override
        public FeedOutcome feed(ApiRequest request, int periodMillis, @Nullable Feed instead) {
            calls.add("feed");
            return new FeedRefused("none");
        }

        @Override
        public void look(ApiRequest request, Consumer<? super ApiOutcome> to) {
            calls.add("look");
            to.accept(outcome);
        }

        @Override
        public BodyNeed bodyNeed() {
            return BodyNeed.BYTES;
        }

        @Override
        public boolean sharesRobot() {
            return true;
        }
    }

    @BeforeEach
    void observe() {
        observers.add(new SessionObserver() {
            @Override
            public void pointsTaken(ApiRequest request) {
                taken.add(request);
            }

            @Override
            public void moveTaken(ApiRequest request) {
                moves.add(request);
            }
        });
    }

    private static ApiRequest post(String path) {
        return ApiRequest.of(Method.POST, path, JsonText.EMPTY_OBJECT);
    }

    @Test
    void pointsThatWereTakenAreToldAsTheControllerGotThem() {
        ApiRequest ofSession = post(POINT);
        ApiRequest overHttp = ApiRequest.ofHttp(
                Method.POST, POINT + "s", ApiBody.of("application/json", "{}".getBytes(StandardCharsets.US_ASCII)));

        observed.call(ofSession, () -> true, told::add);
        observed.call(overHttp, told::add);

        assertThat(taken).containsExactly(ofSession, overHttp);
        assertThat(told).containsExactly(DONE, DONE);
        assertThat(calls).containsExactly("call if true", "call");
    }

    @Test
    void aMoveThatIsNoPointIsToldApart() {
        ApiRequest move = post("/project/context/tasks[0]/execute_move");
        observed.call(move, told::add);
        outcome = ApiAnswer.refused(403, "no");
        observed.call(move, told::add);

        assertThat(moves).containsExactly(move);
        assertThat(taken).isEmpty();
        assertThat(told).hasSize(2);
    }

    @Test
    void whatWasNotTakenOrHasNoPointsIsNotTold() {
        observed.call(post("/project/robot/trajectory/joint_traject_init"), told::add);
        observed.call(ApiRequest.of(Method.GET, POINT, JsonText.EMPTY_OBJECT), told::add);
        outcome = ApiAnswer.refused(409, "no");
        observed.call(post(POINT), told::add);
        outcome = new ApiFailure(504, "no answer");
        observed.call(post(POINT), () -> false, told::add);

        assertThat(taken).isEmpty();
        assertThat(told).hasSize(4).last().isSameAs(outcome);
    }

    @Test
    void everythingElseIsPassedOn() {
        observed.hold(told::add);
        observed.look(ApiRequest.of(Method.GET, "/a", JsonText.EMPTY_OBJECT), told::add);

        assertThat(observed.feed(ApiRequest.of(Method.GET, "/a", JsonText.EMPTY_OBJECT), 2, null))
                .isInstanceOf(FeedRefused.class);
        assertThat(observed.bodyNeed()).isEqualTo(BodyNeed.BYTES);
        assertThat(observed.sharesRobot()).isTrue();
        assertThat(calls).containsExactly("hold", "look", "feed");
        assertThat(told).containsExactly(DONE, DONE);
    }
}
