package dev.openstream.host.page;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.sampling.QueuedSample;
import dev.openstream.server.sampling.SampleQueue;
import dev.openstream.server.sampling.SampleRecipe;
import dev.openstream.server.sampling.SampleSubscription;
import dev.openstream.server.sampling.SubscribeResult;
import dev.openstream.server.session.context.Controller;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Samples of joints and pose on their way from the controller's loop to the page's thread, the newest only: no session, and
 * the calls are shared with everybody who monitors the same.
 */
final class ArmSamples {

    /** Fifteen a second: with everything else that is shown it stays below thirty frames. */
    static final int PERIOD_MILLIS = 66;

    private static final int MOST_BYTES = 1 << 16;
    private static final String JOINTS = "/project/robot/joints/joint_states";
    private static final String POSE = "/project/robot/po_cur";

    private final Controller controller;
    private final Executor loop;

    /** The loop's. */
    private final List<SampleSubscription> subscriptions = new ArrayList<>();

    private SampleQueue joints = new SampleQueue(1, MOST_BYTES);
    private SampleQueue pose = new SampleQueue(1, MOST_BYTES);
    private volatile @Nullable String refused;

    /** The page's. */
    private final ArmPair pair = new ArmPair();

    /**
     * Samples of nothing.
     *
     * @param loop the controller's
     */
    ArmSamples(Controller controller, Executor loop) {
        this.controller = controller;
        this.loop = loop;
    }

    /** Begins to sample. On the page's thread. */
    void begin() {
        joints = new SampleQueue(1, MOST_BYTES);
        pose = new SampleQueue(1, MOST_BYTES);
        refused = null;
        pair.forget();
        SampleQueue forJoints = joints;
        SampleQueue forPose = pose;
        loop.execute(() -> {
            refused = subscribe(JOINTS, forJoints);
            subscribe(POSE, forPose);
        });
    }

    private @Nullable String subscribe(String url, SampleQueue queue) {
        ApiRequest request = ApiRequest.of(Method.GET, url, JsonText.EMPTY_OBJECT);
        return switch (controller.subscribe(SampleRecipe.of(request, PERIOD_MILLIS), queue)) {
            case SampleSubscription subscription -> {
                subscriptions.add(subscription);
                yield null;
            }
            case SubscribeResult.Refused no -> no.reason();
        };
    }

    /** Ends it. On the page's thread. */
    void end() {
        loop.execute(() -> {
            subscriptions.forEach(SampleSubscription::stop);
            subscriptions.clear();
        });
    }

    /** Reason why the joints are not sampled; null if they are. */
    @Nullable
    String refused() {
        return refused;
    }

    /** The newest samples of joints and pose; null if none has come since the last. */
    ArmPair.@Nullable ArmSample next() {
        return pair.next(newest(joints), newest(pose));
    }

    private static @Nullable QueuedSample newest(SampleQueue queue) {
        try {
            List<QueuedSample> samples = queue.take(1, 0).samples();
            return samples.isEmpty() ? null : samples.getLast();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
