package dev.openstream.server.sampling;

/** The answer to who wants samples: a subscription, or the reason why there is none. */
public sealed interface SubscribeResult permits SampleSubscription, SubscribeResult.Refused {

    /**
     * The controller is not sampled for one more recipe.
     *
     * @param reason one sentence for the user, without a full stop
     */
    record Refused(String reason) implements SubscribeResult {}
}
