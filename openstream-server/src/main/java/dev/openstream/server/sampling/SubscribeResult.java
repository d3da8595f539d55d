package dev.openstream.server.sampling;

/** Result of a subscription: the {@link SampleSubscription}, or the reason why there is none. */
public sealed interface SubscribeResult permits SampleSubscription, SubscribeResult.Refused {

    /**
     * The controller cannot be sampled for another recipe.
     *
     * @param reason one sentence for the user, without a full stop
     */
    record Refused(String reason) implements SubscribeResult {}
}
