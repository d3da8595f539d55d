package dev.openstream.server.session;

/** What a monitor gets that wants samples: the sampler of its recipe, or a reason why there is none. */
sealed interface SubscribeResult permits Sampler, SubscribeResult.Refused {

    /**
     * The controller is not to be sampled for one more recipe.
     *
     * @param reason one sentence for the user, without a full stop
     */
    record Refused(String reason) implements SubscribeResult {}
}
