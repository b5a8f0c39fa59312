/**
 * Tables as their owners have defined them: answers of the AWS CLI, CloudFormation templates, Terraform's state.
 * Imports scenario, table, workload and scaling; of libraries, Jackson and snakeyaml-engine.
 */
@NullMarked
package hotrange.definition;

import org.jspecify.annotations.NullMarked;
