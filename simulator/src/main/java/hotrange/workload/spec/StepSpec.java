package hotrange.workload.spec;

import java.time.Duration;

/**
 * A further operation of a call, after the success of the one before.
 *
 * @param thinkTime from the answer before to this request
 */
public record StepSpec(Duration thinkTime, OperationSpec operation) {}
