package dev.openstream.simulator.faults;

/** A failure that the simulator produces on demand; {@link FaultName} says what each of them does. */
public sealed interface Fault {

    /** Something is the matter with the service calls. */
    sealed interface OfCalls extends Fault {}

    record Delay(int millis) implements OfCalls {}

    record Jitter(int millis) implements OfCalls {}

    record Stall() implements OfCalls {}

    /** The HTTP status is 500 or 503. */
    record HttpError(int status) implements OfCalls {}

    record NoAnswer() implements OfCalls {}

    /** The controller is switched to another state. */
    sealed interface OfState extends Fault {}

    record ModeSwitch() implements OfState {}

    record PlaybackStop() implements OfState {}

    record MotorOff() implements OfState {}

    record EmergencyStop() implements OfState {}

    record PowerSaving() implements OfState {}

    /** Something is the matter with the connections of Open Stream. */
    sealed interface OfWire extends Fault {}

    record ConnectionReset() implements OfWire {}

    record HalfOpen() implements OfWire {}

    record TruncatedLine(int lines) implements OfWire {}

    record GarbageLine(int lines) implements OfWire {}

    record SlowNetwork(int millis) implements OfWire {}

    /** The controller's clock is set. */
    record ClockStep(int seconds) implements Fault {}
}
