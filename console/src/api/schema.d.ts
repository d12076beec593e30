// Generated from the service's OpenAPI document by "npm run types"; not edited by hand.

export interface paths {
    "/api/experiments/{id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["assignUnit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{id}/assignment/{molam_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readAssignment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{id}/exposures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["importExposures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["explainAssignment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{id}/overrides/{molam_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["forceVariant"];
        post?: never;
        delete: operations["endOverride"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{id}/overrides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listOverrides"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["assignManyExperiments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units/{molam_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readUnit"];
        put?: never;
        post?: never;
        delete: operations["eraseUnit"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/chain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readAuditChain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{id}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listExperimentAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/holdouts/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readHoldout"];
        put?: never;
        post?: never;
        delete: operations["deleteHoldout"];
        options?: never;
        head?: never;
        patch: operations["editHoldout"];
        trace?: never;
    };
    "/api/holdouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listHoldouts"];
        put?: never;
        post: operations["createHoldout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/layers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listLayers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/layers/{key}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["rotateLayer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/metrics/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readMetric"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["editMetric"];
        trace?: never;
    };
    "/api/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listMetrics"];
        put?: never;
        post: operations["defineMetric"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{id}/balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["balanceExperiment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{id}/clone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["cloneExperiment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listExperiments"];
        put?: never;
        post: operations["createExperiment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readExperiment"];
        put?: never;
        post?: never;
        delete: operations["deleteDraft"];
        options?: never;
        head?: never;
        patch: operations["editExperiment"];
        trace?: never;
    };
    "/api/experiments/{id}/phases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readPhases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["archiveExperiment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{id}/checklist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readChecklist"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["pauseExperiment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{id}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["resetExperiment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["restoreExperiment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["resumeExperiment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["startExperiment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["stopExperiment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["trackEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{id}/track": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["trackEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{id}/allocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readAllocation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{id}/variants/{key}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reopenVariant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["exportUnits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{id}/insights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readInsights"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["planExperiment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{id}/results/frozen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listFrozenReadings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{id}/results/restate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["restateResults"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{id}/results/timeseries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readTimeseries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Assignment: {
            /** Format: uuid */
            experiment_id: string;
            experiment_key: string;
            molam_id: string;
            enrolled: boolean;
            /** @enum {string} */
            reason: "split" | "sticky" | "override" | "rolled_out" | "not_running" | "paused" | "held_out" | "excluded_by_layer" | "prerequisite" | "not_targeted" | "not_in_traffic" | "unavailable";
            /** Format: uuid */
            variant_id: string | null;
            variant_key: string | null;
            variant_name: string | null;
            config: unknown;
            /** Format: date-time */
            assigned_at: string | null;
            recorded: boolean;
            /** Format: int32 */
            phase: number;
            policy: components["schemas"]["Policy"] | null;
        };
        Policy: {
            /** @enum {string} */
            source: "fixed" | "sira" | "local";
            /** Format: int32 */
            version: number;
            /** Format: double */
            propensity: number;
        };
        BatchOutcome: {
            /** Format: int32 */
            accepted: number;
            /** Format: int32 */
            duplicates: number;
            rejected: components["schemas"]["Rejection"][];
        };
        Rejection: {
            /** Format: int32 */
            index: number;
            code: string;
            detail: string;
        };
        ExplainedCondition: {
            path: string;
            expected: unknown;
            actual: unknown;
            matched: boolean;
        };
        ExplainedStep: {
            gate: string;
            passed: boolean;
            /** Format: int32 */
            bucket: number | null;
            detail: string;
        };
        Explanation: {
            assignment: components["schemas"]["Assignment"];
            steps: components["schemas"]["ExplainedStep"][];
            conditions: components["schemas"]["ExplainedCondition"][];
            left_out: components["schemas"]["LeftOutAttribute"][];
        };
        LeftOutAttribute: {
            attribute: string;
            /** @enum {string} */
            cause: "too_deep" | "list" | "too_long" | "out_of_range" | "text" | "too_many";
        };
        OfrepFlag: {
            key: string;
            value?: unknown;
            /** @enum {string} */
            reason: "SPLIT" | "TARGETING_MATCH" | "STATIC" | "DISABLED" | "DEFAULT";
            variant?: string;
            metadata: {
                [key: string]: unknown;
            };
        };
        OfrepError: {
            key?: string;
            errorCode: string;
            errorDetails: string;
            metadata: {
                [key: string]: unknown;
            };
        };
        OfrepFlags: {
            flags: components["schemas"]["OfrepFlag"][];
            metadata: {
                [key: string]: unknown;
            };
        };
        ForcedVariant: {
            molam_id: string;
            variant_key: string;
            created_by: string;
            /** Format: date-time */
            created_at: string;
        };
        OverridePage: {
            overrides: components["schemas"]["ForcedVariant"][];
            next_after: string | null;
        };
        VariantOverride: {
            molam_id: string;
            variant_key: string;
        };
        AssignmentList: {
            molam_id: string;
            assignments: components["schemas"]["Assignment"][];
        };
        ErasedUnit: {
            audit_key: string;
            /** Format: int32 */
            exposures: number;
            /** Format: int32 */
            overrides: number;
            /** Format: int64 */
            events: number;
        };
        Unit: {
            molam_id: string;
            audit_key: string;
            experiments: components["schemas"]["UnitExperiment"][];
            overrides: components["schemas"]["UnitOverride"][];
            holdouts: components["schemas"]["UnitHoldout"][];
            /** Format: int64 */
            events: number;
        };
        UnitExperiment: {
            /** Format: uuid */
            experiment_id: string;
            experiment_key: string;
            variant_key: string;
            /** Format: int32 */
            phase: number;
            /** Format: date-time */
            exposed_at: string;
            reason: string;
            multiple: boolean;
            counted: boolean;
        };
        UnitHoldout: {
            key: string;
            /** @enum {string} */
            unit: "molam_id" | "device" | "session" | "merchant";
        };
        UnitOverride: {
            /** Format: uuid */
            experiment_id: string;
            experiment_key: string;
            variant_key: string;
            created_by: string;
            /** Format: date-time */
            created_at: string;
        };
        AuditEntry: {
            /** Format: int64 */
            number: number;
            /** Format: date-time */
            at: string;
            actor: string;
            request_id: string;
            action: string;
            subject_key: string;
            /** Format: uuid */
            experiment_id: string | null;
            detail: unknown;
            hash: string;
        };
        AuditPage: {
            entries: components["schemas"]["AuditEntry"][];
            /**
             * Format: int64
             * @example 42
             */
            next_after: number | null;
            /** Format: int64 */
            next_before: number | null;
        };
        AuditChain: {
            /** @enum {string} */
            state: "intact" | "broken";
            /** Format: date-time */
            verified_at: string;
            /**
             * Format: int64
             * @example 4711
             */
            entries: number | null;
            hash: string | null;
            /** Format: int64 */
            broken_at: number | null;
            reason: string | null;
        };
        Me: {
            sub: string;
            name: string | null;
            roles: string[];
            /** Format: date-time */
            expires_at: string;
            may: string[];
        };
        EarlierPercent: {
            percent: number;
            /** Format: date-time */
            until: string;
        };
        Holdout: {
            /** Format: uuid */
            id: string;
            key: string;
            percent: number;
            unit: string;
            created_by: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            ends_at: string | null;
            earlier: components["schemas"]["EarlierPercent"][];
        };
        HoldoutList: {
            holdouts: components["schemas"]["Holdout"][];
        };
        LayerList: {
            layers: components["schemas"]["LayerState"][];
        };
        LayerState: {
            key: string;
            unit: string;
            salt: string;
        };
        Cap: {
            /** Format: double */
            value?: number;
            /** Format: double */
            percentile?: number;
        };
        Metric: {
            key: string;
            name: string;
            /** @enum {string} */
            kind: "binomial" | "count" | "mean" | "ratio" | "quantile" | "retention";
            event_type: string;
            denominator_event_type: string | null;
            /** @enum {string} */
            direction: "increase" | "decrease";
            /** Format: int32 */
            retention_day: number | null;
            /** Format: int32 */
            window_hours: number | null;
            cap: components["schemas"]["Cap"] | null;
            /** Format: double */
            quantile: number | null;
            /** Format: int32 */
            lookback_days: number | null;
            /** Format: double */
            minimum_effect: number | null;
            built_in: boolean;
        };
        MetricList: {
            metrics: components["schemas"]["Metric"][];
        };
        Balance: {
            experiment_id: string;
            experiment_key: string;
            /** Format: int64 */
            version: number;
            /** Format: int32 */
            tries: number;
            /** Format: int32 */
            units: number;
            changed: boolean;
            before: components["schemas"]["BalanceSplit"];
            after: components["schemas"]["BalanceSplit"];
        };
        BalanceDifference: {
            variant_key: string;
            covariate: string;
            category: string | null;
            /** Format: double */
            difference: number;
        };
        BalanceSplit: {
            salt: string;
            /** Format: double */
            worst: number | null;
            variants: {
                [key: string]: number;
            };
            differences: components["schemas"]["BalanceDifference"][];
        };
        AllocationPolicy: {
            /** @enum {string} */
            policy: "fixed" | "adaptive" | "contextual" | "external";
            min_share?: number;
            /** Format: int32 */
            refresh_seconds?: number;
            /** Format: int64 */
            warm_up_units?: number;
            metric?: string;
        };
        AnalysisPlan: {
            /** @enum {string} */
            method: "fixed" | "sequential" | "bayesian";
            /** Format: double */
            level: number;
            /** @enum {string} */
            correction: "none" | "holm" | "bh" | "bonferroni";
            /** Format: int32 */
            cuped_days: number;
            /** @enum {string} */
            test: "auto" | "welch";
        };
        AutoStop: {
            /** @enum {string} */
            mode: "off" | "recommend" | "enforce";
            /** Format: double */
            threshold: number;
            /** Format: int64 */
            min_units: number;
        };
        Experiment: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "experiment" | "flag";
            key: string;
            name: string;
            description: string;
            hypothesis: string;
            /** @enum {string} */
            status: "draft" | "running" | "paused" | "stopped" | "archived";
            /** @enum {string} */
            unit: "molam_id" | "device" | "session" | "merchant";
            targeting: {
                [key: string]: unknown;
            };
            traffic: number;
            layer: components["schemas"]["Layer"] | null;
            prerequisites: components["schemas"]["Prerequisite"][];
            variants: components["schemas"]["Variant"][];
            default_config: unknown;
            metrics: components["schemas"]["MetricUse"][];
            allocation: components["schemas"]["AllocationPolicy"];
            analysis: components["schemas"]["AnalysisPlan"];
            auto_stop: components["schemas"]["AutoStop"];
            owner: string;
            tags: string[];
            links: components["schemas"]["Link"][];
            conclusion: string;
            /** Format: int32 */
            phase: number;
            /** Format: date-time */
            effective_at: string | null;
            /** Format: date-time */
            start_date: string | null;
            /** Format: date-time */
            end_date: string | null;
            winner: string | null;
            stop_reason: string | null;
            created_by: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        Layer: {
            key: string;
            from: number;
            to: number;
        };
        Link: {
            title: string;
            url: string;
        };
        MetricUse: {
            key: string;
            /** @enum {string} */
            role: "goal" | "secondary" | "guardrail";
            exploratory: boolean;
        };
        Prerequisite: {
            experiment: string;
            variants: string[];
        };
        Variant: {
            /** Format: uuid */
            id: string;
            key: string;
            name: string;
            config: unknown;
            traffic_share: number;
            is_control: boolean;
        };
        ExperimentPage: {
            experiments: components["schemas"]["ListedExperiment"][];
            next_cursor: string | null;
            counts: components["schemas"]["StatusCounts"];
        };
        ListedExperiment: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "experiment" | "flag";
            key: string;
            name: string;
            description: string;
            hypothesis: string;
            /** @enum {string} */
            status: "draft" | "running" | "paused" | "stopped" | "archived";
            /** @enum {string} */
            unit: "molam_id" | "device" | "session" | "merchant";
            targeting: {
                [key: string]: unknown;
            };
            traffic: number;
            layer: components["schemas"]["Layer"] | null;
            prerequisites: components["schemas"]["Prerequisite"][];
            variants: components["schemas"]["Variant"][];
            default_config: unknown;
            metrics: components["schemas"]["MetricUse"][];
            allocation: components["schemas"]["AllocationPolicy"];
            analysis: components["schemas"]["AnalysisPlan"];
            auto_stop: components["schemas"]["AutoStop"];
            owner: string;
            tags: string[];
            links: components["schemas"]["Link"][];
            conclusion: string;
            /** Format: int32 */
            phase: number;
            /** Format: date-time */
            effective_at: string | null;
            /** Format: date-time */
            start_date: string | null;
            /** Format: date-time */
            end_date: string | null;
            winner: string | null;
            stop_reason: string | null;
            created_by: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
            summary: components["schemas"]["ResultsSummary"] | null;
        };
        ResultsSummary: {
            /** Format: date-time */
            as_of: string;
            /**
             * Format: int64
             * @example 5012
             */
            units: number;
            /**
             * Format: int64
             * @example 12
             */
            days: number;
            /**
             * Format: double
             * @example 0.41
             */
            sample_ratio_p_value: number | null;
            /** @example false */
            sample_ratio_mismatch: boolean;
            /** @enum {string} */
            decision: "continue" | "ship" | "roll_back" | "stop_futile" | "investigate";
            decision_variant: string | null;
            decision_reason: string;
            /** @enum {string} */
            health: "good" | "attention" | "broken";
            warnings: string[];
        };
        StatusCounts: {
            /**
             * Format: int64
             * @example 3
             */
            draft: number;
            /**
             * Format: int64
             * @example 12
             */
            running: number;
            /**
             * Format: int64
             * @example 1
             */
            paused: number;
            /**
             * Format: int64
             * @example 40
             */
            stopped: number;
            /**
             * Format: int64
             * @example 7
             */
            archived: number;
        };
        ChangePreview: {
            opens_phase: boolean;
            /** Format: int64 */
            enrolled_units: number;
            /** Format: int64 */
            enrolled_units_moved: number;
            unenrolled_moved: number;
            traffic_before: number;
            traffic_after: number;
        };
        ExperimentChange: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "experiment" | "flag";
            key: string;
            name: string;
            description: string;
            hypothesis: string;
            /** @enum {string} */
            status: "draft" | "running" | "paused" | "stopped" | "archived";
            /** @enum {string} */
            unit: "molam_id" | "device" | "session" | "merchant";
            targeting: {
                [key: string]: unknown;
            };
            traffic: number;
            layer: components["schemas"]["Layer"] | null;
            prerequisites: components["schemas"]["Prerequisite"][];
            variants: components["schemas"]["Variant"][];
            default_config: unknown;
            metrics: components["schemas"]["MetricUse"][];
            allocation: components["schemas"]["AllocationPolicy"];
            analysis: components["schemas"]["AnalysisPlan"];
            auto_stop: components["schemas"]["AutoStop"];
            owner: string;
            tags: string[];
            links: components["schemas"]["Link"][];
            conclusion: string;
            /** Format: int32 */
            phase: number;
            /** Format: date-time */
            effective_at: string | null;
            /** Format: date-time */
            start_date: string | null;
            /** Format: date-time */
            end_date: string | null;
            winner: string | null;
            stop_reason: string | null;
            created_by: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
            preview?: components["schemas"]["ChangePreview"];
        };
        BucketRange: {
            /** Format: int32 */
            from: number;
            /** Format: int32 */
            to: number;
            variant_key: string;
        };
        Phase: {
            /** Format: int32 */
            number: number;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string | null;
            traffic: number;
            targeting: {
                [key: string]: unknown;
            };
            shares: {
                [key: string]: number;
            };
            salt: string;
            ranges: components["schemas"]["BucketRange"][];
            opened_by: string | null;
            /** @enum {string|null} */
            trigger: "start" | "edit" | "reset" | "refresh" | "close" | "reopen" | null;
            reason: string | null;
            /** Format: int64 */
            units: number;
            counted: boolean;
        };
        PhasePage: {
            /** Format: uuid */
            experiment_id: string;
            experiment_key: string;
            phases: components["schemas"]["Phase"][];
            /** Format: int64 */
            next_after: number | null;
        };
        Check: {
            name: string;
            /** @enum {string} */
            outcome: "pass" | "warn" | "fail";
            detail: string;
        };
        Checklist: {
            ready: boolean;
            checks: components["schemas"]["Check"][];
        };
        Tracked: {
            /** @enum {string} */
            status: "ok" | "duplicate";
            /** Format: uuid */
            event_id: string;
        };
        Health: {
            /** @enum {string} */
            status: "ok" | "degraded" | "starting" | "stopping";
            detail: string;
            cause?: string;
        };
        AllocationPage: {
            /** Format: uuid */
            experiment_id: string;
            experiment_key: string;
            allocation: components["schemas"]["AllocationPolicy"];
            /** Format: int32 */
            phase: number;
            /** @enum {string} */
            source: "fixed" | "sira" | "local";
            shares: {
                [key: string]: number;
            };
            closed: string[];
            unit_decisions: components["schemas"]["UnitDecisions"][];
            entries: components["schemas"]["PolicyDecision"][];
            /** Format: int64 */
            next_after: number | null;
        };
        PolicyDecision: {
            /** Format: int64 */
            number: number;
            /** Format: date-time */
            at: string;
            /** Format: int32 */
            phase: number;
            /** Format: int32 */
            version: number;
            opens_phase: boolean;
            /** @enum {string} */
            trigger: "start" | "edit" | "reset" | "refresh" | "close" | "reopen";
            /** @enum {string} */
            source: "fixed" | "sira" | "local";
            model: string;
            reason: string;
            propensities: {
                [key: string]: number;
            };
            proposed: {
                [key: string]: number;
            } | null;
            sira: components["schemas"]["SiraOutcome"] | null;
        };
        SiraOutcome: {
            /** @enum {string} */
            outcome: "success" | "circuit_open" | "bulkhead_full" | "timeout" | "unreachable" | "error_status" | "too_large" | "invalid_answer";
            detail: string;
            /** Format: double */
            latency_ms: number;
        };
        UnitDecisions: {
            /** @enum {string} */
            source: "fixed" | "sira" | "local";
            model: string;
            reason: string;
            /** Format: int64 */
            units: number;
        };
        Insights: {
            /** Format: uuid */
            experiment_id: string;
            experiment_key: string;
            /** Format: date-time */
            as_of: string;
            metric: string | null;
            /** @enum {string} */
            source: "sira" | "local";
            variants: components["schemas"]["InsightsVariant"][];
            leading_variant: string | null;
            recommendation: components["schemas"]["Recommendation"];
            sentence: string;
            sira_advice: components["schemas"]["SiraAdvice"] | null;
            to_close: components["schemas"]["VariantFinding"][];
            suggestions: components["schemas"]["Suggestion"][];
        };
        InsightsVariant: {
            key: string;
            open: boolean;
            /** Format: int64 */
            units: number;
            /** Format: double */
            mean: number | null;
            /** Format: double */
            current_share: number;
            /** Format: double */
            chance_to_be_best: number | null;
            /** Format: double */
            expected_loss: number | null;
        };
        Recommendation: {
            /** @enum {string} */
            action: "continue" | "ship" | "roll_back" | "stop_futile" | "investigate";
            variant_key: string | null;
        };
        SiraAdvice: {
            agrees: boolean;
            /** @enum {string} */
            action: "continue" | "ship" | "roll_back" | "stop_futile" | "investigate";
            variant_key: string | null;
            reason: string;
            suggestions: components["schemas"]["Suggestion"][];
        };
        Suggestion: {
            title: string;
            rationale: string;
        };
        VariantFinding: {
            variant_key: string;
            metric: string;
            /** @enum {string} */
            cause: "worse_than_best" | "guardrail";
            versus: string;
            /** Format: double */
            chance_worse: number;
            proven: boolean;
        };
        Plan: {
            /** @enum {string} */
            method: "fixed" | "sequential" | "bayesian" | "group_sequential";
            /** Format: double */
            level: number;
            /** Format: int64 */
            units: number;
            units_per_variant: number[];
            /** Format: double */
            relative_effect: number | null;
            /** Format: double */
            absolute_effect: number | null;
            /** Format: double */
            power: number;
            /** Format: double */
            days: number | null;
            /** Format: int32 */
            comparisons: number;
            /** Format: double */
            alpha: number;
            explanation: string;
        };
        FrozenReading: {
            /**
             * Format: int32
             * @example 1
             */
            number: number;
            /** Format: date-time */
            as_of: string;
            digest: string;
            reason: string;
        };
        FrozenReadings: {
            readings: components["schemas"]["FrozenReading"][];
        };
        Restatement: {
            /** Format: int32 */
            frozen_version: number;
            /** Format: date-time */
            as_of: string;
            reason: string;
        };
        Decision: {
            /** @enum {string} */
            action: "continue" | "ship" | "roll_back" | "stop_futile" | "investigate";
            variant_key: string | null;
            reason: string;
            trace: components["schemas"]["DecisionStep"][];
        };
        DecisionStep: {
            /** @enum {string} */
            rule: "sample_ratio" | "minimum_units" | "no_goal" | "ship" | "weigh" | "roll_back" | "stop_futile" | "continue";
            /** @enum {string} */
            action: "continue" | "ship" | "roll_back" | "stop_futile" | "investigate";
            /** @enum {string} */
            outcome: "decides" | "does_not_apply" | "not_reached";
            detail: string;
        };
        Effect: {
            key: string;
            versus: string;
            estimable: boolean;
            reason?: string;
            /** @enum {string} */
            test?: "score" | "score_sequence" | "beta" | "welch_shrunk" | "sequence_shrunk" | "normal_shrunk" | "welch" | "sequence" | "normal";
            /** @enum {string} */
            decided_by?: "absolute" | "absolute_and_relative";
            /** Format: double */
            standard_error: number | null;
            absolute: components["schemas"]["Interval"];
            relative: components["schemas"]["Interval"];
            /** Format: double */
            p_value: number | null;
            /** Format: double */
            adjusted_p_value: number | null;
            significant: boolean;
            /** @enum {string} */
            verdict: "better" | "worse" | "inside_margin" | "no_difference" | "too_early" | "untrusted" | "not_estimable";
            /** Format: double */
            chance_to_beat_control: number | null;
            /** Format: double */
            expected_loss: number | null;
            covariate?: components["schemas"]["EffectCovariate"];
            cap?: components["schemas"]["EffectCap"];
        };
        EffectCap: {
            /** Format: double */
            value: number;
            /** Format: double */
            denominator_value?: number;
            /** Format: int64 */
            units_touched: number;
        };
        EffectCovariate: {
            names: string[];
            theta: number[];
            /** Format: double */
            correlation: number | null;
            /** Format: double */
            variance_saved: number | null;
            adjusted_means: {
                [key: string]: number;
            };
            /** Format: int64 */
            units_with_history: number | null;
            reason?: string;
        };
        Interval: {
            /** Format: double */
            estimate: number | null;
            /** Format: double */
            lower: number | null;
            /** Format: double */
            upper: number | null;
            reason?: string;
        };
        MetricResult: {
            key: string;
            /** @enum {string} */
            role: "goal" | "secondary" | "guardrail";
            /** @enum {string} */
            kind: "binomial" | "count" | "mean" | "ratio" | "quantile" | "retention";
            /** @enum {string} */
            direction: "increase" | "decrease";
            exploratory?: boolean;
            /** Format: double */
            minimum_effect: number | null;
            variants: components["schemas"]["MetricVariant"][];
            effects: components["schemas"]["Effect"][];
        };
        MetricVariant: {
            key: string;
            /** Format: int64 */
            units: number;
            /** Format: double */
            sum: number | null;
            /** Format: double */
            mean: number | null;
            /** Format: double */
            std_dev: number | null;
            /** Format: double */
            lower: number | null;
            /** Format: double */
            upper: number | null;
        };
        Results: {
            experiment_id: string | null;
            status: string | null;
            /** Format: date-time */
            as_of: string | null;
            /** @enum {string} */
            method: "fixed" | "sequential" | "bayesian";
            /** Format: double */
            level: number;
            /** Format: int64 */
            min_units: number;
            sample_ratio: components["schemas"]["SampleRatio"];
            warnings: components["schemas"]["ResultsWarning"][];
            variants: components["schemas"]["VariantUnits"][];
            metrics: components["schemas"]["MetricResult"][];
            decision: components["schemas"]["Decision"];
            /** Format: int32 */
            frozen_version?: number;
            digest?: string;
            segments?: components["schemas"]["ResultsSegment"][];
        };
        ResultsSegment: {
            value: string;
            variants: components["schemas"]["VariantUnits"][];
            metrics: components["schemas"]["MetricResult"][];
        };
        ResultsWarning: {
            /** @enum {string} */
            code: "sample_ratio_mismatch" | "pre_exposure_imbalance" | "multiple_exposure" | "units_erased" | "no_traffic" | "too_little_data" | "exploratory_metric" | "novelty" | "clock_skew" | "few_units" | "stratum_left_out" | "adaptive_naive" | "covariate_unused" | "encoding_guessed" | "bad_rows" | "rows_filtered" | "stray_variants" | "missing_values" | "kind_guessed";
            detail: string;
        };
        SampleRatio: {
            /** Format: double */
            p_value: number | null;
            mismatch: boolean;
            expected: {
                [key: string]: number;
            };
            observed: {
                [key: string]: number;
            };
        };
        VariantUnits: {
            id: string | null;
            key: string;
            name: string | null;
            is_control: boolean;
            /** Format: int64 */
            units: number;
        };
        Timeseries: {
            experiment_id: string;
            status: string;
            /** Format: date-time */
            as_of: string;
            /** @enum {string} */
            method: "fixed" | "sequential" | "bayesian";
            /** Format: double */
            level: number;
            days: components["schemas"]["TimeseriesDay"][];
        };
        TimeseriesDay: {
            /** Format: date */
            date: string;
            new_units: {
                [key: string]: number;
            };
            variants: components["schemas"]["VariantUnits"][];
            sample_ratio: components["schemas"]["SampleRatio"];
            metrics: components["schemas"]["MetricResult"][];
        };
        FieldError: {
            field: string;
            message: string;
        };
        Problem: {
            type: string;
            title: string;
            /**
             * Format: int32
             * @example 422
             */
            status: number;
            detail: string;
            code: string;
            errors?: components["schemas"]["FieldError"][];
            allowed?: string[];
            request_id?: string;
        };
        ImportedExposure: {
            molam_id: string;
            variant_key: string;
            /** Format: date-time */
            exposed_at?: string;
            /** Format: date-time */
            sent_at?: string;
            context?: {
                [key: string]: unknown;
            };
        };
        AssignRequest: {
            molam_id: string;
            context?: {
                [key: string]: unknown;
            };
        };
        AssignmentsRequest: {
            molam_id: string;
            context?: {
                [key: string]: unknown;
            };
            experiments?: string[];
        };
        OverrideRequest: {
            variant_key: string;
        };
        OfrepRequest: {
            context?: {
                [key: string]: unknown;
            };
        };
        ExperimentRequest: {
            /**
             * @default experiment
             * @enum {string}
             */
            kind: "experiment" | "flag";
            key: string;
            name: string;
            /** @default  */
            description: string;
            /** @default  */
            hypothesis: string;
            /**
             * @default molam_id
             * @enum {string}
             */
            unit: "molam_id" | "device" | "session" | "merchant";
            targeting?: {
                [key: string]: unknown;
            };
            /** @default 100 */
            traffic: number;
            layer?: components["schemas"]["LayerRequest"];
            prerequisites?: components["schemas"]["PrerequisiteRequest"][];
            variants: components["schemas"]["VariantRequest"][];
            default_config?: unknown;
            metrics?: components["schemas"]["MetricUseRequest"][];
            allocation?: components["schemas"]["AllocationPolicyRequest"];
            analysis?: components["schemas"]["AnalysisPlanRequest"];
            auto_stop?: components["schemas"]["AutoStopRequest"];
            owner?: string;
            tags?: string[];
            links?: components["schemas"]["LinkRequest"][];
            conclusion?: string;
        };
        LayerRequest: {
            key: string;
            from: number;
            to: number;
        };
        PrerequisiteRequest: {
            experiment: string;
            variants: string[];
        };
        VariantRequest: {
            key: string;
            name?: string;
            config?: unknown;
            traffic_share?: number;
            /** @default false */
            is_control: boolean;
        };
        MetricUseRequest: {
            key: string;
            /**
             * @default secondary
             * @enum {string}
             */
            role: "goal" | "secondary" | "guardrail";
        };
        AllocationPolicyRequest: {
            /** @enum {string} */
            policy: "fixed" | "adaptive" | "contextual" | "external";
            min_share?: number;
            /**
             * Format: int32
             * @default 60
             */
            refresh_seconds: number;
            /**
             * Format: int32
             * @default 100
             */
            warm_up_units: number;
            metric?: string;
        };
        AnalysisPlanRequest: {
            /**
             * @default sequential
             * @enum {string}
             */
            method: "fixed" | "sequential" | "bayesian";
            /** @default 0.95 */
            level: number;
            /** @enum {string} */
            correction?: "none" | "holm" | "bh" | "bonferroni";
            /**
             * Format: int32
             * @default 0
             */
            cuped_days: number;
            /**
             * @default auto
             * @enum {string}
             */
            test: "auto" | "welch";
        };
        AutoStopRequest: {
            /** @enum {string} */
            mode?: "off" | "recommend" | "enforce";
            threshold?: number;
            /** Format: int32 */
            min_units?: number;
        };
        LinkRequest: {
            title: string;
            url: string;
        };
        CloneRequest: {
            key: string;
            name?: string;
        };
        ExperimentPatch: {
            /** @enum {string|null} */
            kind?: "experiment" | "flag" | null;
            key?: string | null;
            name?: string | null;
            description?: string | null;
            hypothesis?: string | null;
            /** @enum {string|null} */
            unit?: "molam_id" | "device" | "session" | "merchant" | null;
            targeting?: {
                [key: string]: unknown;
            } | null;
            traffic?: number | null;
            layer?: components["schemas"]["LayerPatch"] | null;
            prerequisites?: components["schemas"]["PrerequisiteRequest"][] | null;
            variants?: {
                [key: string]: components["schemas"]["VariantPatch"] | null;
            } | components["schemas"]["VariantPatch"][];
            default_config?: unknown;
            metrics?: {
                [key: string]: components["schemas"]["MetricUsePatch"] | null;
            } | components["schemas"]["MetricUsePatch"][];
            allocation?: components["schemas"]["AllocationPolicyPatch"] | null;
            analysis?: components["schemas"]["AnalysisPlanPatch"] | null;
            auto_stop?: components["schemas"]["AutoStopPatch"] | null;
            owner?: string | null;
            tags?: string[] | null;
            links?: components["schemas"]["LinkRequest"][] | null;
            conclusion?: string | null;
        };
        LayerPatch: {
            key?: string | null;
            from?: number | null;
            to?: number | null;
        };
        VariantPatch: {
            key?: string | null;
            name?: string | null;
            config?: unknown;
            traffic_share?: number | null;
            is_control?: boolean | null;
        };
        MetricUsePatch: {
            key?: string | null;
            /** @enum {string|null} */
            role?: "goal" | "secondary" | "guardrail" | null;
        };
        AllocationPolicyPatch: {
            /** @enum {string|null} */
            policy?: "fixed" | "adaptive" | "contextual" | "external" | null;
            min_share?: number | null;
            /** Format: int32 */
            refresh_seconds?: number | null;
            /** Format: int32 */
            warm_up_units?: number | null;
            metric?: string | null;
        };
        AnalysisPlanPatch: {
            /** @enum {string|null} */
            method?: "fixed" | "sequential" | "bayesian" | null;
            level?: number | null;
            /** @enum {string|null} */
            correction?: "none" | "holm" | "bh" | "bonferroni" | null;
            /** Format: int32 */
            cuped_days?: number | null;
            /** @enum {string|null} */
            test?: "auto" | "welch" | null;
        };
        AutoStopPatch: {
            /** @enum {string|null} */
            mode?: "off" | "recommend" | "enforce" | null;
            threshold?: number | null;
            /** Format: int32 */
            min_units?: number | null;
        };
        StopRequest: {
            winner?: string;
            reason?: string;
            conclusion?: string;
        };
        BalanceRequest: {
            units: components["schemas"]["BalanceUnit"][];
            /**
             * Format: int32
             * @default 200
             */
            tries: number;
        };
        BalanceUnit: {
            molam_id: string;
            covariates: {
                [key: string]: unknown;
            };
        };
        MetricRequest: {
            key: string;
            name: string;
            /** @enum {string} */
            kind: "binomial" | "count" | "mean" | "ratio" | "quantile" | "retention";
            event_type: string;
            denominator_event_type?: string;
            /**
             * @default increase
             * @enum {string}
             */
            direction: "increase" | "decrease";
            /** Format: int32 */
            retention_day?: number;
            /** Format: int32 */
            window_hours?: number;
            cap?: components["schemas"]["CapRequest"];
            quantile?: number;
            /** Format: int32 */
            lookback_days?: number;
            minimum_effect?: number;
        };
        CapRequest: {
            value?: number;
            percentile?: number;
        };
        MetricPatch: {
            key?: string | null;
            name?: string | null;
            /** @enum {string|null} */
            kind?: "binomial" | "count" | "mean" | "ratio" | "quantile" | "retention" | null;
            event_type?: string | null;
            denominator_event_type?: string | null;
            /** @enum {string|null} */
            direction?: "increase" | "decrease" | null;
            /** Format: int32 */
            retention_day?: number | null;
            /** Format: int32 */
            window_hours?: number | null;
            cap?: components["schemas"]["CapPatch"] | null;
            quantile?: number | null;
            /** Format: int32 */
            lookback_days?: number | null;
            minimum_effect?: number | null;
        };
        CapPatch: {
            value?: number | null;
            percentile?: number | null;
        };
        HoldoutRequest: {
            key: string;
            percent: number;
            /**
             * @default molam_id
             * @enum {string}
             */
            unit: "molam_id" | "device" | "session" | "merchant";
            /** Format: date-time */
            ends_at?: string;
        };
        HoldoutChangePatch: {
            percent?: number | null;
            /** Format: date-time */
            ends_at?: string | null;
        };
        RotateRequest: {
            /** @enum {string} */
            unit?: "molam_id" | "device" | "session" | "merchant";
        };
        TrackRequest: {
            molam_id: string;
            event_type: string;
            value?: number;
            /** Format: uuid */
            variant_id?: string;
            metadata?: {
                [key: string]: unknown;
            };
            /** Format: uuid */
            event_id?: string;
            /** Format: date-time */
            occurred_at?: string;
            /** Format: date-time */
            sent_at?: string;
        };
        Event: {
            experiment_id?: string;
            molam_id: string;
            event_type: string;
            value?: number;
            /** Format: uuid */
            variant_id?: string;
            metadata?: {
                [key: string]: unknown;
            };
            /** Format: uuid */
            event_id?: string;
            /** Format: date-time */
            occurred_at?: string;
            /** Format: date-time */
            sent_at?: string;
        };
        RestatementRequest: {
            reason: string;
        };
        PlanRequest: {
            /**
             * @default binomial
             * @enum {string}
             */
            kind: "binomial" | "count" | "mean" | "ratio" | "quantile" | "retention";
            baseline: number;
            standard_deviation?: number;
            relative_effect?: number;
            absolute_effect?: number;
            units?: number;
            units_per_day?: number;
            days?: number;
            /** @default 0.8 */
            power: number;
            /** @default 0.95 */
            level: number;
            /**
             * @default sequential
             * @enum {string}
             */
            method: "fixed" | "sequential" | "bayesian" | "group_sequential";
            /** @default 5000 */
            tuning: number;
            /**
             * Format: int32
             * @default 5
             */
            looks: number;
            /**
             * @default obrien_fleming
             * @enum {string}
             */
            spending: "obrien_fleming" | "pocock" | "classical_obrien_fleming" | "classical_pocock";
            /** Format: int32 */
            variants?: number;
            traffic_shares?: number[];
            /**
             * Format: int32
             * @default 1
             */
            goal_metrics: number;
            /**
             * @default holm
             * @enum {string}
             */
            correction: "none" | "holm" | "bh" | "bonferroni";
            /** @default 0 */
            covariate_correlation: number;
            /** @default 0 */
            non_inferiority_margin: number;
        };
        ReopenRequest: {
            /** @default  */
            reason: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    assignUnit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "molam_id": "u-1",
                 *       "context": {
                 *         "country": "SN"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["AssignRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "experiment_key": "checkout-button",
                     *       "molam_id": "u-1",
                     *       "enrolled": true,
                     *       "reason": "split",
                     *       "variant_id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *       "variant_key": "green",
                     *       "variant_name": "Green Button",
                     *       "config": {
                     *         "button_color": "green"
                     *       },
                     *       "assigned_at": "2026-11-02T09:30:00Z",
                     *       "recorded": true,
                     *       "phase": 1,
                     *       "policy": {
                     *         "source": "fixed",
                     *         "version": 1,
                     *         "propensity": 0.5
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Assignment"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readAssignment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                molam_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "experiment_key": "checkout-button",
                     *       "molam_id": "u-1",
                     *       "enrolled": true,
                     *       "reason": "split",
                     *       "variant_id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *       "variant_key": "green",
                     *       "variant_name": "Green Button",
                     *       "config": {
                     *         "button_color": "green"
                     *       },
                     *       "assigned_at": "2026-11-02T09:30:00Z",
                     *       "recorded": true,
                     *       "phase": 1,
                     *       "policy": {
                     *         "source": "fixed",
                     *         "version": 1,
                     *         "propensity": 0.5
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Assignment"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importExposures: {
        parameters: {
            query?: {
                sent_at?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportedExposure"][];
                /**
                 * @example {
                 *       "molam_id": "u-1",
                 *       "variant_key": "green",
                 *       "context": {
                 *         "country": "SN"
                 *       }
                 *     }
                 */
                "application/x-ndjson": components["schemas"]["ImportedExposure"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accepted": 2,
                     *       "duplicates": 0,
                     *       "rejected": [
                     *         {
                     *           "index": 7,
                     *           "code": "invalid_request",
                     *           "detail": "molam_id is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["BatchOutcome"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explainAssignment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "molam_id": "u-1",
                 *       "context": {
                 *         "country": "SN"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["AssignRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "assignment": {
                     *         "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *         "experiment_key": "checkout-button",
                     *         "molam_id": "u-1",
                     *         "enrolled": true,
                     *         "reason": "split",
                     *         "variant_id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *         "variant_key": "green",
                     *         "variant_name": "Green Button",
                     *         "config": {
                     *           "button_color": "green"
                     *         },
                     *         "assigned_at": "2026-11-02T09:30:00Z",
                     *         "recorded": true,
                     *         "phase": 1,
                     *         "policy": {
                     *           "source": "fixed",
                     *           "version": 1,
                     *           "propensity": 0.5
                     *         }
                     *       },
                     *       "steps": [
                     *         {
                     *           "gate": "targeting",
                     *           "passed": true,
                     *           "bucket": 4711,
                     *           "detail": "All conditions match."
                     *         }
                     *       ],
                     *       "conditions": [],
                     *       "left_out": [
                     *         {
                     *           "attribute": "",
                     *           "cause": "too_deep"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    forceVariant: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                molam_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "variant_key": "green"
                 *     }
                 */
                "application/json": components["schemas"]["OverrideRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "molam_id": "u-1",
                     *       "variant_key": "green"
                     *     }
                     */
                    "application/json": components["schemas"]["VariantOverride"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endOverride: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                molam_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOverrides: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "overrides": [
                     *         {
                     *           "molam_id": "u-1",
                     *           "variant_key": "green",
                     *           "created_by": "awa",
                     *           "created_at": "2026-11-01T08:00:00Z"
                     *         }
                     *       ],
                     *       "next_after": ""
                     *     }
                     */
                    "application/json": components["schemas"]["OverridePage"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    assignManyExperiments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "molam_id": "u-1",
                 *       "context": {
                 *         "country": "SN"
                 *       },
                 *       "experiments": [
                 *         "checkout-button"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["AssignmentsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "molam_id": "u-1",
                     *       "assignments": [
                     *         {
                     *           "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "experiment_key": "checkout-button",
                     *           "molam_id": "u-1",
                     *           "enrolled": true,
                     *           "reason": "split",
                     *           "variant_id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *           "variant_key": "green",
                     *           "variant_name": "Green Button",
                     *           "config": {
                     *             "button_color": "green"
                     *           },
                     *           "assigned_at": "2026-11-02T09:30:00Z",
                     *           "recorded": true,
                     *           "phase": 1,
                     *           "policy": {
                     *             "source": "fixed",
                     *             "version": 1,
                     *             "propensity": 0.5
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AssignmentList"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readUnit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                molam_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "molam_id": "u-1",
                     *       "audit_key": "",
                     *       "experiments": [
                     *         {
                     *           "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "experiment_key": "checkout-button",
                     *           "variant_key": "green",
                     *           "phase": 1,
                     *           "exposed_at": "2026-11-02T09:30:00Z",
                     *           "reason": "A planned change.",
                     *           "multiple": true,
                     *           "counted": true
                     *         }
                     *       ],
                     *       "overrides": [
                     *         {
                     *           "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "experiment_key": "checkout-button",
                     *           "variant_key": "green",
                     *           "created_by": "awa",
                     *           "created_at": "2026-11-01T08:00:00Z"
                     *         }
                     *       ],
                     *       "holdouts": [],
                     *       "events": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Unit"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eraseUnit: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                molam_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "audit_key": "",
                     *       "exposures": 1,
                     *       "overrides": 1,
                     *       "events": 1
                     *     }
                     */
                    "application/json": components["schemas"]["ErasedUnit"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /** @example 42 */
                after?: number;
                before?: number;
                order?: "asc" | "desc";
                actor?: string;
                action?: string;
                subject?: string;
                format?: "json" | "csv";
                /** @example 100 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "entries": [
                     *         {
                     *           "number": 42,
                     *           "at": "2026-11-02T09:30:00Z",
                     *           "actor": "awa",
                     *           "request_id": "8f14e45f-ceea-4a7b-9d3e-0b8f5f0c1d2e",
                     *           "action": "experiment.start",
                     *           "subject_key": "checkout-button",
                     *           "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "detail": {},
                     *           "hash": ""
                     *         }
                     *       ],
                     *       "next_after": 42,
                     *       "next_before": 1
                     *     }
                     */
                    "application/json": components["schemas"]["AuditPage"];
                    /** @example null */
                    "text/csv": unknown;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readAuditChain: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "state": "intact",
                     *       "verified_at": "2026-11-02T09:30:00Z",
                     *       "entries": 4711,
                     *       "hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *       "broken_at": 1,
                     *       "reason": "A planned change."
                     *     }
                     */
                    "application/json": components["schemas"]["AuditChain"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listExperimentAudit: {
        parameters: {
            query?: {
                /** @example 42 */
                after?: number;
                before?: number;
                order?: "asc" | "desc";
                actor?: string;
                action?: string;
                subject?: string;
                format?: "json" | "csv";
                /** @example 100 */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "entries": [
                     *         {
                     *           "number": 42,
                     *           "at": "2026-11-02T09:30:00Z",
                     *           "actor": "awa",
                     *           "request_id": "8f14e45f-ceea-4a7b-9d3e-0b8f5f0c1d2e",
                     *           "action": "experiment.start",
                     *           "subject_key": "checkout-button",
                     *           "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "detail": {},
                     *           "hash": ""
                     *         }
                     *       ],
                     *       "next_after": 42,
                     *       "next_before": 1
                     *     }
                     */
                    "application/json": components["schemas"]["AuditPage"];
                    /** @example null */
                    "text/csv": unknown;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sub": "awa.diop",
                     *       "name": "Awa Diop",
                     *       "roles": [
                     *         "marketing"
                     *       ],
                     *       "expires_at": "2026-11-02T09:30:00Z",
                     *       "may": [
                     *         "experiment.create",
                     *         "experiment.read",
                     *         "results.read"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readHoldout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "key": "winter",
                     *       "percent": 5,
                     *       "unit": "molam_id",
                     *       "created_by": "awa",
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "ends_at": "2026-11-02T09:30:00Z",
                     *       "earlier": [
                     *         {
                     *           "percent": 5,
                     *           "until": "2026-11-26T08:00:00Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Holdout"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteHoldout: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    editHoldout: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "percent": 2
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["HoldoutChangePatch"];
                /**
                 * @example {
                 *       "percent": 2
                 *     }
                 */
                "application/json": components["schemas"]["HoldoutChangePatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "key": "winter",
                     *       "percent": 5,
                     *       "unit": "molam_id",
                     *       "created_by": "awa",
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "ends_at": "2026-11-02T09:30:00Z",
                     *       "earlier": [
                     *         {
                     *           "percent": 5,
                     *           "until": "2026-11-26T08:00:00Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Holdout"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listHoldouts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "holdouts": []
                     *     }
                     */
                    "application/json": components["schemas"]["HoldoutList"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createHoldout: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "key": "winter",
                 *       "percent": 5
                 *     }
                 */
                "application/json": components["schemas"]["HoldoutRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    Location?: string;
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "key": "winter",
                     *       "percent": 5,
                     *       "unit": "molam_id",
                     *       "created_by": "awa",
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "ends_at": "2026-11-02T09:30:00Z",
                     *       "earlier": [
                     *         {
                     *           "percent": 5,
                     *           "until": "2026-11-26T08:00:00Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Holdout"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLayers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "layers": [
                     *         {
                     *           "key": "checkout",
                     *           "unit": "molam_id",
                     *           "salt": "3f0c2a9e"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["LayerList"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateLayer: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "unit": "molam_id"
                 *     }
                 */
                "application/json": components["schemas"]["RotateRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": "checkout",
                     *       "unit": "molam_id",
                     *       "salt": "3f0c2a9e"
                     *     }
                     */
                    "application/json": components["schemas"]["LayerState"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readMetric: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": "conversion",
                     *       "name": "Conversion",
                     *       "kind": "binomial",
                     *       "event_type": "conversion",
                     *       "denominator_event_type": null,
                     *       "direction": "increase",
                     *       "retention_day": null,
                     *       "window_hours": null,
                     *       "cap": null,
                     *       "quantile": null,
                     *       "lookback_days": null,
                     *       "minimum_effect": null,
                     *       "built_in": true
                     *     }
                     */
                    "application/json": components["schemas"]["Metric"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    editMetric: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "key": "orders",
                 *       "name": "Orders per unit",
                 *       "kind": "count",
                 *       "event_type": "conversion"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["MetricPatch"];
                /**
                 * @example {
                 *       "key": "orders",
                 *       "name": "Orders per unit",
                 *       "kind": "count",
                 *       "event_type": "conversion"
                 *     }
                 */
                "application/json": components["schemas"]["MetricPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": "conversion",
                     *       "name": "Conversion",
                     *       "kind": "binomial",
                     *       "event_type": "conversion",
                     *       "denominator_event_type": null,
                     *       "direction": "increase",
                     *       "retention_day": null,
                     *       "window_hours": null,
                     *       "cap": null,
                     *       "quantile": null,
                     *       "lookback_days": null,
                     *       "minimum_effect": null,
                     *       "built_in": true
                     *     }
                     */
                    "application/json": components["schemas"]["Metric"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "metrics": [
                     *         {
                     *           "key": "conversion",
                     *           "name": "Conversion",
                     *           "kind": "binomial",
                     *           "event_type": "conversion",
                     *           "denominator_event_type": null,
                     *           "direction": "increase",
                     *           "retention_day": null,
                     *           "window_hours": null,
                     *           "cap": null,
                     *           "quantile": null,
                     *           "lookback_days": null,
                     *           "minimum_effect": null,
                     *           "built_in": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["MetricList"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    defineMetric: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "key": "orders",
                 *       "name": "Orders per unit",
                 *       "kind": "count",
                 *       "event_type": "conversion"
                 *     }
                 */
                "application/json": components["schemas"]["MetricRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    Location?: string;
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": "conversion",
                     *       "name": "Conversion",
                     *       "kind": "binomial",
                     *       "event_type": "conversion",
                     *       "denominator_event_type": null,
                     *       "direction": "increase",
                     *       "retention_day": null,
                     *       "window_hours": null,
                     *       "cap": null,
                     *       "quantile": null,
                     *       "lookback_days": null,
                     *       "minimum_effect": null,
                     *       "built_in": true
                     *     }
                     */
                    "application/json": components["schemas"]["Metric"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    balanceExperiment: {
        parameters: {
            query?: {
                /** @example true */
                dry_run?: boolean;
            };
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "units": [
                 *         {
                 *           "molam_id": "u-1",
                 *           "covariates": {
                 *             "country": "SN",
                 *             "age": 31
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BalanceRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "experiment_key": "checkout-button",
                     *       "version": 3,
                     *       "tries": 200,
                     *       "units": 5012,
                     *       "changed": true,
                     *       "before": {
                     *         "salt": "3f0c2a9e",
                     *         "worst": 0.5,
                     *         "variants": {
                     *           "green": 1
                     *         },
                     *         "differences": []
                     *       },
                     *       "after": {
                     *         "salt": "3f0c2a9e",
                     *         "worst": 0.5,
                     *         "variants": {
                     *           "green": 1
                     *         },
                     *         "differences": []
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Balance"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cloneExperiment: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "key": "checkout-button",
                 *       "name": "Checkout button color, again"
                 *     }
                 */
                "application/json": components["schemas"]["CloneRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    ETag?: string;
                    Location?: string;
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "kind": "experiment",
                     *       "key": "checkout-button",
                     *       "name": "Checkout button color",
                     *       "hypothesis": "Green converts better.",
                     *       "status": "running",
                     *       "unit": "molam_id",
                     *       "targeting": {
                     *         "country": [
                     *           "SN",
                     *           "FR"
                     *         ]
                     *       },
                     *       "traffic": 100,
                     *       "layer": null,
                     *       "prerequisites": [],
                     *       "variants": [
                     *         {
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "key": "blue",
                     *           "name": "Control (Blue)",
                     *           "config": {
                     *             "button_color": "blue"
                     *           },
                     *           "traffic_share": 50,
                     *           "is_control": true
                     *         },
                     *         {
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *           "key": "green",
                     *           "name": "Green Button",
                     *           "config": {
                     *             "button_color": "green"
                     *           },
                     *           "traffic_share": 50,
                     *           "is_control": false
                     *         }
                     *       ],
                     *       "default_config": null,
                     *       "metrics": [
                     *         {
                     *           "key": "conversion",
                     *           "role": "goal",
                     *           "exploratory": false
                     *         }
                     *       ],
                     *       "allocation": {
                     *         "policy": "fixed"
                     *       },
                     *       "analysis": {
                     *         "method": "sequential",
                     *         "level": 0.95,
                     *         "correction": "holm",
                     *         "cuped_days": 14,
                     *         "test": "auto"
                     *       },
                     *       "auto_stop": {
                     *         "mode": "recommend",
                     *         "threshold": 0.95,
                     *         "min_units": 100
                     *       },
                     *       "owner": "awa.diop",
                     *       "tags": [
                     *         "checkout"
                     *       ],
                     *       "links": [
                     *         {
                     *           "title": "Design",
                     *           "url": "https://wiki.molam.test/checkout-button"
                     *         }
                     *       ],
                     *       "conclusion": "",
                     *       "phase": 1,
                     *       "effective_at": "2026-11-02T09:30:00Z",
                     *       "start_date": "2026-11-02T09:30:00Z",
                     *       "end_date": null,
                     *       "winner": null,
                     *       "stop_reason": null,
                     *       "created_by": "awa",
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "updated_at": "2026-11-02T09:30:00Z",
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listExperiments: {
        parameters: {
            query?: {
                status?: string;
                kind?: "experiment" | "flag";
                q?: string;
                owner?: string;
                tag?: string;
                unit?: "molam_id" | "device" | "session" | "merchant";
                metric?: string;
                layer?: string;
                sort?: "created" | "-created" | "updated" | "-updated" | "started" | "-started" | "key" | "-key" | "name" | "-name" | "units" | "-units";
                include?: "summary";
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "experiments": [
                     *         {
                     *           "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "kind": "experiment",
                     *           "key": "checkout-button",
                     *           "name": "Checkout button color",
                     *           "hypothesis": "Green converts better.",
                     *           "status": "running",
                     *           "unit": "molam_id",
                     *           "targeting": {
                     *             "country": [
                     *               "SN",
                     *               "FR"
                     *             ]
                     *           },
                     *           "traffic": 100,
                     *           "layer": null,
                     *           "prerequisites": [],
                     *           "variants": [
                     *             {
                     *               "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *               "key": "blue",
                     *               "name": "Control (Blue)",
                     *               "config": {
                     *                 "button_color": "blue"
                     *               },
                     *               "traffic_share": 50,
                     *               "is_control": true
                     *             },
                     *             {
                     *               "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *               "key": "green",
                     *               "name": "Green Button",
                     *               "config": {
                     *                 "button_color": "green"
                     *               },
                     *               "traffic_share": 50,
                     *               "is_control": false
                     *             }
                     *           ],
                     *           "default_config": null,
                     *           "metrics": [
                     *             {
                     *               "key": "conversion",
                     *               "role": "goal",
                     *               "exploratory": false
                     *             }
                     *           ],
                     *           "allocation": {
                     *             "policy": "fixed"
                     *           },
                     *           "analysis": {
                     *             "method": "sequential",
                     *             "level": 0.95,
                     *             "correction": "holm",
                     *             "cuped_days": 14,
                     *             "test": "auto"
                     *           },
                     *           "auto_stop": {
                     *             "mode": "recommend",
                     *             "threshold": 0.95,
                     *             "min_units": 100
                     *           },
                     *           "owner": "awa.diop",
                     *           "tags": [
                     *             "checkout"
                     *           ],
                     *           "links": [
                     *             {
                     *               "title": "Design",
                     *               "url": "https://wiki.molam.test/checkout-button"
                     *             }
                     *           ],
                     *           "conclusion": "",
                     *           "phase": 1,
                     *           "effective_at": "2026-11-02T09:30:00Z",
                     *           "start_date": "2026-11-02T09:30:00Z",
                     *           "end_date": null,
                     *           "winner": null,
                     *           "stop_reason": null,
                     *           "created_by": "awa",
                     *           "created_at": "2026-11-01T08:00:00Z",
                     *           "updated_at": "2026-11-02T09:30:00Z",
                     *           "version": 3,
                     *           "summary": {
                     *             "as_of": "2026-11-02T09:30:00Z",
                     *             "units": 5012,
                     *             "days": 12,
                     *             "sample_ratio_p_value": 0.41,
                     *             "sample_ratio_mismatch": false,
                     *             "decision": "continue",
                     *             "decision_variant": "green",
                     *             "decision_reason": "Green is better in conversion.",
                     *             "health": "good",
                     *             "warnings": []
                     *           }
                     *         }
                     *       ],
                     *       "next_cursor": "",
                     *       "counts": {
                     *         "draft": 3,
                     *         "running": 12,
                     *         "paused": 1,
                     *         "stopped": 40,
                     *         "archived": 7
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ExperimentPage"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createExperiment: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "key": "checkout-button",
                 *       "name": "Checkout button color",
                 *       "targeting": {
                 *         "country": [
                 *           "SN",
                 *           "FR"
                 *         ]
                 *       },
                 *       "variants": [
                 *         {
                 *           "traffic_share": 50,
                 *           "config": {
                 *             "button_color": "blue"
                 *           },
                 *           "is_control": true,
                 *           "key": "blue"
                 *         },
                 *         {
                 *           "config": {
                 *             "button_color": "green"
                 *           },
                 *           "traffic_share": 50,
                 *           "key": "green"
                 *         }
                 *       ],
                 *       "default_config": {
                 *         "button_color": "blue"
                 *       },
                 *       "metrics": [
                 *         {
                 *           "role": "goal",
                 *           "key": "conversion"
                 *         }
                 *       ],
                 *       "owner": "awa.diop",
                 *       "tags": [
                 *         "checkout",
                 *         "team:payments"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ExperimentRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    ETag?: string;
                    Location?: string;
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "kind": "experiment",
                     *       "key": "checkout-button",
                     *       "name": "Checkout button color",
                     *       "hypothesis": "Green converts better.",
                     *       "status": "running",
                     *       "unit": "molam_id",
                     *       "targeting": {
                     *         "country": [
                     *           "SN",
                     *           "FR"
                     *         ]
                     *       },
                     *       "traffic": 100,
                     *       "layer": null,
                     *       "prerequisites": [],
                     *       "variants": [
                     *         {
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "key": "blue",
                     *           "name": "Control (Blue)",
                     *           "config": {
                     *             "button_color": "blue"
                     *           },
                     *           "traffic_share": 50,
                     *           "is_control": true
                     *         },
                     *         {
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *           "key": "green",
                     *           "name": "Green Button",
                     *           "config": {
                     *             "button_color": "green"
                     *           },
                     *           "traffic_share": 50,
                     *           "is_control": false
                     *         }
                     *       ],
                     *       "default_config": null,
                     *       "metrics": [
                     *         {
                     *           "key": "conversion",
                     *           "role": "goal",
                     *           "exploratory": false
                     *         }
                     *       ],
                     *       "allocation": {
                     *         "policy": "fixed"
                     *       },
                     *       "analysis": {
                     *         "method": "sequential",
                     *         "level": 0.95,
                     *         "correction": "holm",
                     *         "cuped_days": 14,
                     *         "test": "auto"
                     *       },
                     *       "auto_stop": {
                     *         "mode": "recommend",
                     *         "threshold": 0.95,
                     *         "min_units": 100
                     *       },
                     *       "owner": "awa.diop",
                     *       "tags": [
                     *         "checkout"
                     *       ],
                     *       "links": [
                     *         {
                     *           "title": "Design",
                     *           "url": "https://wiki.molam.test/checkout-button"
                     *         }
                     *       ],
                     *       "conclusion": "",
                     *       "phase": 1,
                     *       "effective_at": "2026-11-02T09:30:00Z",
                     *       "start_date": "2026-11-02T09:30:00Z",
                     *       "end_date": null,
                     *       "winner": null,
                     *       "stop_reason": null,
                     *       "created_by": "awa",
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "updated_at": "2026-11-02T09:30:00Z",
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readExperiment: {
        parameters: {
            query?: never;
            header?: {
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "kind": "experiment",
                     *       "key": "checkout-button",
                     *       "name": "Checkout button color",
                     *       "hypothesis": "Green converts better.",
                     *       "status": "running",
                     *       "unit": "molam_id",
                     *       "targeting": {
                     *         "country": [
                     *           "SN",
                     *           "FR"
                     *         ]
                     *       },
                     *       "traffic": 100,
                     *       "layer": null,
                     *       "prerequisites": [],
                     *       "variants": [
                     *         {
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "key": "blue",
                     *           "name": "Control (Blue)",
                     *           "config": {
                     *             "button_color": "blue"
                     *           },
                     *           "traffic_share": 50,
                     *           "is_control": true
                     *         },
                     *         {
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *           "key": "green",
                     *           "name": "Green Button",
                     *           "config": {
                     *             "button_color": "green"
                     *           },
                     *           "traffic_share": 50,
                     *           "is_control": false
                     *         }
                     *       ],
                     *       "default_config": null,
                     *       "metrics": [
                     *         {
                     *           "key": "conversion",
                     *           "role": "goal",
                     *           "exploratory": false
                     *         }
                     *       ],
                     *       "allocation": {
                     *         "policy": "fixed"
                     *       },
                     *       "analysis": {
                     *         "method": "sequential",
                     *         "level": 0.95,
                     *         "correction": "holm",
                     *         "cuped_days": 14,
                     *         "test": "auto"
                     *       },
                     *       "auto_stop": {
                     *         "mode": "recommend",
                     *         "threshold": 0.95,
                     *         "min_units": 100
                     *       },
                     *       "owner": "awa.diop",
                     *       "tags": [
                     *         "checkout"
                     *       ],
                     *       "links": [
                     *         {
                     *           "title": "Design",
                     *           "url": "https://wiki.molam.test/checkout-button"
                     *         }
                     *       ],
                     *       "conclusion": "",
                     *       "phase": 1,
                     *       "effective_at": "2026-11-02T09:30:00Z",
                     *       "start_date": "2026-11-02T09:30:00Z",
                     *       "end_date": null,
                     *       "winner": null,
                     *       "stop_reason": null,
                     *       "created_by": "awa",
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "updated_at": "2026-11-02T09:30:00Z",
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            304: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteDraft: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    editExperiment: {
        parameters: {
            query?: {
                /** @example true */
                dry_run?: boolean;
            };
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "key": "checkout-button",
                 *       "name": "Checkout button color",
                 *       "targeting": {
                 *         "country": [
                 *           "SN",
                 *           "FR"
                 *         ]
                 *       },
                 *       "default_config": {
                 *         "button_color": "blue"
                 *       },
                 *       "owner": "awa.diop",
                 *       "tags": [
                 *         "checkout",
                 *         "team:payments"
                 *       ]
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["ExperimentPatch"];
                /**
                 * @example {
                 *       "key": "checkout-button",
                 *       "name": "Checkout button color",
                 *       "targeting": {
                 *         "country": [
                 *           "SN",
                 *           "FR"
                 *         ]
                 *       },
                 *       "default_config": {
                 *         "button_color": "blue"
                 *       },
                 *       "owner": "awa.diop",
                 *       "tags": [
                 *         "checkout",
                 *         "team:payments"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ExperimentPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "kind": "experiment",
                     *       "key": "checkout-button",
                     *       "name": "Checkout button color",
                     *       "hypothesis": "Green converts better.",
                     *       "status": "running",
                     *       "unit": "molam_id",
                     *       "targeting": {
                     *         "country": [
                     *           "SN",
                     *           "FR"
                     *         ]
                     *       },
                     *       "traffic": 100,
                     *       "layer": null,
                     *       "prerequisites": [],
                     *       "variants": [
                     *         {
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "key": "blue",
                     *           "name": "Control (Blue)",
                     *           "config": {
                     *             "button_color": "blue"
                     *           },
                     *           "traffic_share": 50,
                     *           "is_control": true
                     *         },
                     *         {
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *           "key": "green",
                     *           "name": "Green Button",
                     *           "config": {
                     *             "button_color": "green"
                     *           },
                     *           "traffic_share": 50,
                     *           "is_control": false
                     *         }
                     *       ],
                     *       "default_config": null,
                     *       "metrics": [
                     *         {
                     *           "key": "conversion",
                     *           "role": "goal",
                     *           "exploratory": false
                     *         }
                     *       ],
                     *       "allocation": {
                     *         "policy": "fixed"
                     *       },
                     *       "analysis": {
                     *         "method": "sequential",
                     *         "level": 0.95,
                     *         "correction": "holm",
                     *         "cuped_days": 14,
                     *         "test": "auto"
                     *       },
                     *       "auto_stop": {
                     *         "mode": "recommend",
                     *         "threshold": 0.95,
                     *         "min_units": 100
                     *       },
                     *       "owner": "awa.diop",
                     *       "tags": [
                     *         "checkout"
                     *       ],
                     *       "links": [
                     *         {
                     *           "title": "Design",
                     *           "url": "https://wiki.molam.test/checkout-button"
                     *         }
                     *       ],
                     *       "conclusion": "",
                     *       "phase": 1,
                     *       "effective_at": "2026-11-02T09:30:00Z",
                     *       "start_date": "2026-11-02T09:30:00Z",
                     *       "end_date": null,
                     *       "winner": null,
                     *       "stop_reason": null,
                     *       "created_by": "awa",
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "updated_at": "2026-11-02T09:30:00Z",
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["ExperimentChange"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readPhases: {
        parameters: {
            query?: {
                /** @example 42 */
                after?: number;
                /** @example 100 */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "experiment_key": "checkout-button",
                     *       "phases": [
                     *         {
                     *           "number": 42,
                     *           "from": "2026-11-02T09:30:00Z",
                     *           "to": "2026-11-02T09:30:00Z",
                     *           "traffic": 0.5,
                     *           "targeting": {
                     *             "country": [
                     *               "SN",
                     *               "FR"
                     *             ]
                     *           },
                     *           "shares": {
                     *             "green": 0.5
                     *           },
                     *           "salt": "3f0c2a9e",
                     *           "ranges": [
                     *             {
                     *               "from": 1,
                     *               "to": 1,
                     *               "variant_key": "green"
                     *             }
                     *           ],
                     *           "opened_by": "",
                     *           "trigger": "refresh",
                     *           "reason": "A planned change.",
                     *           "units": 5012,
                     *           "counted": true
                     *         }
                     *       ],
                     *       "next_after": 1
                     *     }
                     */
                    "application/json": components["schemas"]["PhasePage"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    archiveExperiment: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "kind": "experiment",
                     *       "key": "checkout-button",
                     *       "name": "Checkout button color",
                     *       "hypothesis": "Green converts better.",
                     *       "status": "running",
                     *       "unit": "molam_id",
                     *       "targeting": {
                     *         "country": [
                     *           "SN",
                     *           "FR"
                     *         ]
                     *       },
                     *       "traffic": 100,
                     *       "layer": null,
                     *       "prerequisites": [],
                     *       "variants": [
                     *         {
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "key": "blue",
                     *           "name": "Control (Blue)",
                     *           "config": {
                     *             "button_color": "blue"
                     *           },
                     *           "traffic_share": 50,
                     *           "is_control": true
                     *         },
                     *         {
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *           "key": "green",
                     *           "name": "Green Button",
                     *           "config": {
                     *             "button_color": "green"
                     *           },
                     *           "traffic_share": 50,
                     *           "is_control": false
                     *         }
                     *       ],
                     *       "default_config": null,
                     *       "metrics": [
                     *         {
                     *           "key": "conversion",
                     *           "role": "goal",
                     *           "exploratory": false
                     *         }
                     *       ],
                     *       "allocation": {
                     *         "policy": "fixed"
                     *       },
                     *       "analysis": {
                     *         "method": "sequential",
                     *         "level": 0.95,
                     *         "correction": "holm",
                     *         "cuped_days": 14,
                     *         "test": "auto"
                     *       },
                     *       "auto_stop": {
                     *         "mode": "recommend",
                     *         "threshold": 0.95,
                     *         "min_units": 100
                     *       },
                     *       "owner": "awa.diop",
                     *       "tags": [
                     *         "checkout"
                     *       ],
                     *       "links": [
                     *         {
                     *           "title": "Design",
                     *           "url": "https://wiki.molam.test/checkout-button"
                     *         }
                     *       ],
                     *       "conclusion": "",
                     *       "phase": 1,
                     *       "effective_at": "2026-11-02T09:30:00Z",
                     *       "start_date": "2026-11-02T09:30:00Z",
                     *       "end_date": null,
                     *       "winner": null,
                     *       "stop_reason": null,
                     *       "created_by": "awa",
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "updated_at": "2026-11-02T09:30:00Z",
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readChecklist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ready": true,
                     *       "checks": [
                     *         {
                     *           "name": "variants",
                     *           "outcome": "pass",
                     *           "detail": "Two variants with one control."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Checklist"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pauseExperiment: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "kind": "experiment",
                     *       "key": "checkout-button",
                     *       "name": "Checkout button color",
                     *       "hypothesis": "Green converts better.",
                     *       "status": "running",
                     *       "unit": "molam_id",
                     *       "targeting": {
                     *         "country": [
                     *           "SN",
                     *           "FR"
                     *         ]
                     *       },
                     *       "traffic": 100,
                     *       "layer": null,
                     *       "prerequisites": [],
                     *       "variants": [
                     *         {
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "key": "blue",
                     *           "name": "Control (Blue)",
                     *           "config": {
                     *             "button_color": "blue"
                     *           },
                     *           "traffic_share": 50,
                     *           "is_control": true
                     *         },
                     *         {
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *           "key": "green",
                     *           "name": "Green Button",
                     *           "config": {
                     *             "button_color": "green"
                     *           },
                     *           "traffic_share": 50,
                     *           "is_control": false
                     *         }
                     *       ],
                     *       "default_config": null,
                     *       "metrics": [
                     *         {
                     *           "key": "conversion",
                     *           "role": "goal",
                     *           "exploratory": false
                     *         }
                     *       ],
                     *       "allocation": {
                     *         "policy": "fixed"
                     *       },
                     *       "analysis": {
                     *         "method": "sequential",
                     *         "level": 0.95,
                     *         "correction": "holm",
                     *         "cuped_days": 14,
                     *         "test": "auto"
                     *       },
                     *       "auto_stop": {
                     *         "mode": "recommend",
                     *         "threshold": 0.95,
                     *         "min_units": 100
                     *       },
                     *       "owner": "awa.diop",
                     *       "tags": [
                     *         "checkout"
                     *       ],
                     *       "links": [
                     *         {
                     *           "title": "Design",
                     *           "url": "https://wiki.molam.test/checkout-button"
                     *         }
                     *       ],
                     *       "conclusion": "",
                     *       "phase": 1,
                     *       "effective_at": "2026-11-02T09:30:00Z",
                     *       "start_date": "2026-11-02T09:30:00Z",
                     *       "end_date": null,
                     *       "winner": null,
                     *       "stop_reason": null,
                     *       "created_by": "awa",
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "updated_at": "2026-11-02T09:30:00Z",
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resetExperiment: {
        parameters: {
            query?: {
                /** @example true */
                dry_run?: boolean;
            };
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "kind": "experiment",
                     *       "key": "checkout-button",
                     *       "name": "Checkout button color",
                     *       "hypothesis": "Green converts better.",
                     *       "status": "running",
                     *       "unit": "molam_id",
                     *       "targeting": {
                     *         "country": [
                     *           "SN",
                     *           "FR"
                     *         ]
                     *       },
                     *       "traffic": 100,
                     *       "layer": null,
                     *       "prerequisites": [],
                     *       "variants": [
                     *         {
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "key": "blue",
                     *           "name": "Control (Blue)",
                     *           "config": {
                     *             "button_color": "blue"
                     *           },
                     *           "traffic_share": 50,
                     *           "is_control": true
                     *         },
                     *         {
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *           "key": "green",
                     *           "name": "Green Button",
                     *           "config": {
                     *             "button_color": "green"
                     *           },
                     *           "traffic_share": 50,
                     *           "is_control": false
                     *         }
                     *       ],
                     *       "default_config": null,
                     *       "metrics": [
                     *         {
                     *           "key": "conversion",
                     *           "role": "goal",
                     *           "exploratory": false
                     *         }
                     *       ],
                     *       "allocation": {
                     *         "policy": "fixed"
                     *       },
                     *       "analysis": {
                     *         "method": "sequential",
                     *         "level": 0.95,
                     *         "correction": "holm",
                     *         "cuped_days": 14,
                     *         "test": "auto"
                     *       },
                     *       "auto_stop": {
                     *         "mode": "recommend",
                     *         "threshold": 0.95,
                     *         "min_units": 100
                     *       },
                     *       "owner": "awa.diop",
                     *       "tags": [
                     *         "checkout"
                     *       ],
                     *       "links": [
                     *         {
                     *           "title": "Design",
                     *           "url": "https://wiki.molam.test/checkout-button"
                     *         }
                     *       ],
                     *       "conclusion": "",
                     *       "phase": 1,
                     *       "effective_at": "2026-11-02T09:30:00Z",
                     *       "start_date": "2026-11-02T09:30:00Z",
                     *       "end_date": null,
                     *       "winner": null,
                     *       "stop_reason": null,
                     *       "created_by": "awa",
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "updated_at": "2026-11-02T09:30:00Z",
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["ExperimentChange"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restoreExperiment: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "kind": "experiment",
                     *       "key": "checkout-button",
                     *       "name": "Checkout button color",
                     *       "hypothesis": "Green converts better.",
                     *       "status": "running",
                     *       "unit": "molam_id",
                     *       "targeting": {
                     *         "country": [
                     *           "SN",
                     *           "FR"
                     *         ]
                     *       },
                     *       "traffic": 100,
                     *       "layer": null,
                     *       "prerequisites": [],
                     *       "variants": [
                     *         {
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "key": "blue",
                     *           "name": "Control (Blue)",
                     *           "config": {
                     *             "button_color": "blue"
                     *           },
                     *           "traffic_share": 50,
                     *           "is_control": true
                     *         },
                     *         {
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *           "key": "green",
                     *           "name": "Green Button",
                     *           "config": {
                     *             "button_color": "green"
                     *           },
                     *           "traffic_share": 50,
                     *           "is_control": false
                     *         }
                     *       ],
                     *       "default_config": null,
                     *       "metrics": [
                     *         {
                     *           "key": "conversion",
                     *           "role": "goal",
                     *           "exploratory": false
                     *         }
                     *       ],
                     *       "allocation": {
                     *         "policy": "fixed"
                     *       },
                     *       "analysis": {
                     *         "method": "sequential",
                     *         "level": 0.95,
                     *         "correction": "holm",
                     *         "cuped_days": 14,
                     *         "test": "auto"
                     *       },
                     *       "auto_stop": {
                     *         "mode": "recommend",
                     *         "threshold": 0.95,
                     *         "min_units": 100
                     *       },
                     *       "owner": "awa.diop",
                     *       "tags": [
                     *         "checkout"
                     *       ],
                     *       "links": [
                     *         {
                     *           "title": "Design",
                     *           "url": "https://wiki.molam.test/checkout-button"
                     *         }
                     *       ],
                     *       "conclusion": "",
                     *       "phase": 1,
                     *       "effective_at": "2026-11-02T09:30:00Z",
                     *       "start_date": "2026-11-02T09:30:00Z",
                     *       "end_date": null,
                     *       "winner": null,
                     *       "stop_reason": null,
                     *       "created_by": "awa",
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "updated_at": "2026-11-02T09:30:00Z",
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeExperiment: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "kind": "experiment",
                     *       "key": "checkout-button",
                     *       "name": "Checkout button color",
                     *       "hypothesis": "Green converts better.",
                     *       "status": "running",
                     *       "unit": "molam_id",
                     *       "targeting": {
                     *         "country": [
                     *           "SN",
                     *           "FR"
                     *         ]
                     *       },
                     *       "traffic": 100,
                     *       "layer": null,
                     *       "prerequisites": [],
                     *       "variants": [
                     *         {
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "key": "blue",
                     *           "name": "Control (Blue)",
                     *           "config": {
                     *             "button_color": "blue"
                     *           },
                     *           "traffic_share": 50,
                     *           "is_control": true
                     *         },
                     *         {
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *           "key": "green",
                     *           "name": "Green Button",
                     *           "config": {
                     *             "button_color": "green"
                     *           },
                     *           "traffic_share": 50,
                     *           "is_control": false
                     *         }
                     *       ],
                     *       "default_config": null,
                     *       "metrics": [
                     *         {
                     *           "key": "conversion",
                     *           "role": "goal",
                     *           "exploratory": false
                     *         }
                     *       ],
                     *       "allocation": {
                     *         "policy": "fixed"
                     *       },
                     *       "analysis": {
                     *         "method": "sequential",
                     *         "level": 0.95,
                     *         "correction": "holm",
                     *         "cuped_days": 14,
                     *         "test": "auto"
                     *       },
                     *       "auto_stop": {
                     *         "mode": "recommend",
                     *         "threshold": 0.95,
                     *         "min_units": 100
                     *       },
                     *       "owner": "awa.diop",
                     *       "tags": [
                     *         "checkout"
                     *       ],
                     *       "links": [
                     *         {
                     *           "title": "Design",
                     *           "url": "https://wiki.molam.test/checkout-button"
                     *         }
                     *       ],
                     *       "conclusion": "",
                     *       "phase": 1,
                     *       "effective_at": "2026-11-02T09:30:00Z",
                     *       "start_date": "2026-11-02T09:30:00Z",
                     *       "end_date": null,
                     *       "winner": null,
                     *       "stop_reason": null,
                     *       "created_by": "awa",
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "updated_at": "2026-11-02T09:30:00Z",
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startExperiment: {
        parameters: {
            query?: {
                /** @example true */
                dry_run?: boolean;
            };
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "kind": "experiment",
                     *       "key": "checkout-button",
                     *       "name": "Checkout button color",
                     *       "hypothesis": "Green converts better.",
                     *       "status": "running",
                     *       "unit": "molam_id",
                     *       "targeting": {
                     *         "country": [
                     *           "SN",
                     *           "FR"
                     *         ]
                     *       },
                     *       "traffic": 100,
                     *       "layer": null,
                     *       "prerequisites": [],
                     *       "variants": [
                     *         {
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "key": "blue",
                     *           "name": "Control (Blue)",
                     *           "config": {
                     *             "button_color": "blue"
                     *           },
                     *           "traffic_share": 50,
                     *           "is_control": true
                     *         },
                     *         {
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *           "key": "green",
                     *           "name": "Green Button",
                     *           "config": {
                     *             "button_color": "green"
                     *           },
                     *           "traffic_share": 50,
                     *           "is_control": false
                     *         }
                     *       ],
                     *       "default_config": null,
                     *       "metrics": [
                     *         {
                     *           "key": "conversion",
                     *           "role": "goal",
                     *           "exploratory": false
                     *         }
                     *       ],
                     *       "allocation": {
                     *         "policy": "fixed"
                     *       },
                     *       "analysis": {
                     *         "method": "sequential",
                     *         "level": 0.95,
                     *         "correction": "holm",
                     *         "cuped_days": 14,
                     *         "test": "auto"
                     *       },
                     *       "auto_stop": {
                     *         "mode": "recommend",
                     *         "threshold": 0.95,
                     *         "min_units": 100
                     *       },
                     *       "owner": "awa.diop",
                     *       "tags": [
                     *         "checkout"
                     *       ],
                     *       "links": [
                     *         {
                     *           "title": "Design",
                     *           "url": "https://wiki.molam.test/checkout-button"
                     *         }
                     *       ],
                     *       "conclusion": "",
                     *       "phase": 1,
                     *       "effective_at": "2026-11-02T09:30:00Z",
                     *       "start_date": "2026-11-02T09:30:00Z",
                     *       "end_date": null,
                     *       "winner": null,
                     *       "stop_reason": null,
                     *       "created_by": "awa",
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "updated_at": "2026-11-02T09:30:00Z",
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["ExperimentChange"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stopExperiment: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "winner": "green",
                 *       "reason": "Green converts better."
                 *     }
                 */
                "application/json": components["schemas"]["StopRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "kind": "experiment",
                     *       "key": "checkout-button",
                     *       "name": "Checkout button color",
                     *       "hypothesis": "Green converts better.",
                     *       "status": "running",
                     *       "unit": "molam_id",
                     *       "targeting": {
                     *         "country": [
                     *           "SN",
                     *           "FR"
                     *         ]
                     *       },
                     *       "traffic": 100,
                     *       "layer": null,
                     *       "prerequisites": [],
                     *       "variants": [
                     *         {
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "key": "blue",
                     *           "name": "Control (Blue)",
                     *           "config": {
                     *             "button_color": "blue"
                     *           },
                     *           "traffic_share": 50,
                     *           "is_control": true
                     *         },
                     *         {
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *           "key": "green",
                     *           "name": "Green Button",
                     *           "config": {
                     *             "button_color": "green"
                     *           },
                     *           "traffic_share": 50,
                     *           "is_control": false
                     *         }
                     *       ],
                     *       "default_config": null,
                     *       "metrics": [
                     *         {
                     *           "key": "conversion",
                     *           "role": "goal",
                     *           "exploratory": false
                     *         }
                     *       ],
                     *       "allocation": {
                     *         "policy": "fixed"
                     *       },
                     *       "analysis": {
                     *         "method": "sequential",
                     *         "level": 0.95,
                     *         "correction": "holm",
                     *         "cuped_days": 14,
                     *         "test": "auto"
                     *       },
                     *       "auto_stop": {
                     *         "mode": "recommend",
                     *         "threshold": 0.95,
                     *         "min_units": 100
                     *       },
                     *       "owner": "awa.diop",
                     *       "tags": [
                     *         "checkout"
                     *       ],
                     *       "links": [
                     *         {
                     *           "title": "Design",
                     *           "url": "https://wiki.molam.test/checkout-button"
                     *         }
                     *       ],
                     *       "conclusion": "",
                     *       "phase": 1,
                     *       "effective_at": "2026-11-02T09:30:00Z",
                     *       "start_date": "2026-11-02T09:30:00Z",
                     *       "end_date": null,
                     *       "winner": null,
                     *       "stop_reason": null,
                     *       "created_by": "awa",
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "updated_at": "2026-11-02T09:30:00Z",
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    trackEvents: {
        parameters: {
            query?: {
                sent_at?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"][];
                /**
                 * @example {
                 *       "experiment_id": "checkout-button",
                 *       "molam_id": "u-1",
                 *       "event_type": "conversion",
                 *       "value": 12.5,
                 *       "metadata": {
                 *         "screen": "checkout"
                 *       },
                 *       "event_id": "6d0f0c52-9f0e-4f9e-8a4b-2f1d3c5b7a90"
                 *     }
                 */
                "application/x-ndjson": components["schemas"]["Event"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accepted": 2,
                     *       "duplicates": 0,
                     *       "rejected": [
                     *         {
                     *           "index": 7,
                     *           "code": "invalid_request",
                     *           "detail": "molam_id is required"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["BatchOutcome"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    trackEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "molam_id": "u-1",
                 *       "event_type": "conversion",
                 *       "value": 12.5,
                 *       "metadata": {
                 *         "screen": "checkout"
                 *       },
                 *       "event_id": "6d0f0c52-9f0e-4f9e-8a4b-2f1d3c5b7a90"
                 *     }
                 */
                "application/json": components["schemas"]["TrackRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok",
                     *       "event_id": "6d0f0c52-9f0e-4f9e-8a4b-2f1d3c5b7a90"
                     *     }
                     */
                    "application/json": components["schemas"]["Tracked"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok",
                     *       "event_id": "6d0f0c52-9f0e-4f9e-8a4b-2f1d3c5b7a90"
                     *     }
                     */
                    "application/json": components["schemas"]["Tracked"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readAllocation: {
        parameters: {
            query?: {
                /** @example 42 */
                after?: number;
                /** @example 100 */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "experiment_key": "checkout-button",
                     *       "allocation": {
                     *         "policy": "fixed"
                     *       },
                     *       "phase": 1,
                     *       "source": "fixed",
                     *       "shares": {
                     *         "green": 0.5
                     *       },
                     *       "closed": [
                     *         ""
                     *       ],
                     *       "unit_decisions": [
                     *         {
                     *           "source": "fixed",
                     *           "model": "",
                     *           "reason": "A planned change.",
                     *           "units": 5012
                     *         }
                     *       ],
                     *       "entries": [
                     *         {
                     *           "number": 42,
                     *           "at": "2026-11-02T09:30:00Z",
                     *           "phase": 1,
                     *           "version": 1,
                     *           "opens_phase": true,
                     *           "trigger": "refresh",
                     *           "source": "fixed",
                     *           "model": "",
                     *           "reason": "A planned change.",
                     *           "propensities": {
                     *             "green": 0.5
                     *           },
                     *           "proposed": {
                     *             "green": 0.5
                     *           },
                     *           "sira": null
                     *         }
                     *       ],
                     *       "next_after": 1
                     *     }
                     */
                    "application/json": components["schemas"]["AllocationPage"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reopenVariant: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["ReopenRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "kind": "experiment",
                     *       "key": "checkout-button",
                     *       "name": "Checkout button color",
                     *       "hypothesis": "Green converts better.",
                     *       "status": "running",
                     *       "unit": "molam_id",
                     *       "targeting": {
                     *         "country": [
                     *           "SN",
                     *           "FR"
                     *         ]
                     *       },
                     *       "traffic": 100,
                     *       "layer": null,
                     *       "prerequisites": [],
                     *       "variants": [
                     *         {
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "key": "blue",
                     *           "name": "Control (Blue)",
                     *           "config": {
                     *             "button_color": "blue"
                     *           },
                     *           "traffic_share": 50,
                     *           "is_control": true
                     *         },
                     *         {
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *           "key": "green",
                     *           "name": "Green Button",
                     *           "config": {
                     *             "button_color": "green"
                     *           },
                     *           "traffic_share": 50,
                     *           "is_control": false
                     *         }
                     *       ],
                     *       "default_config": null,
                     *       "metrics": [
                     *         {
                     *           "key": "conversion",
                     *           "role": "goal",
                     *           "exploratory": false
                     *         }
                     *       ],
                     *       "allocation": {
                     *         "policy": "fixed"
                     *       },
                     *       "analysis": {
                     *         "method": "sequential",
                     *         "level": 0.95,
                     *         "correction": "holm",
                     *         "cuped_days": 14,
                     *         "test": "auto"
                     *       },
                     *       "auto_stop": {
                     *         "mode": "recommend",
                     *         "threshold": 0.95,
                     *         "min_units": 100
                     *       },
                     *       "owner": "awa.diop",
                     *       "tags": [
                     *         "checkout"
                     *       ],
                     *       "links": [
                     *         {
                     *           "title": "Design",
                     *           "url": "https://wiki.molam.test/checkout-button"
                     *         }
                     *       ],
                     *       "conclusion": "",
                     *       "phase": 1,
                     *       "effective_at": "2026-11-02T09:30:00Z",
                     *       "start_date": "2026-11-02T09:30:00Z",
                     *       "end_date": null,
                     *       "winner": null,
                     *       "stop_reason": null,
                     *       "created_by": "awa",
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "updated_at": "2026-11-02T09:30:00Z",
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportUnits: {
        parameters: {
            query?: {
                format?: "csv" | "ndjson";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "Content-Disposition"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    /** @example null */
                    "text/csv": unknown;
                    /** @example null */
                    "application/x-ndjson": unknown;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readInsights: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "experiment_key": "checkout-button",
                     *       "as_of": "2026-11-02T09:30:00Z",
                     *       "metric": "conversion",
                     *       "source": "local",
                     *       "variants": [
                     *         {
                     *           "key": "green",
                     *           "open": true,
                     *           "units": 5012,
                     *           "mean": 0.08,
                     *           "current_share": 0.5,
                     *           "chance_to_be_best": 0.5,
                     *           "expected_loss": 0.0006
                     *         }
                     *       ],
                     *       "leading_variant": "",
                     *       "recommendation": {
                     *         "action": "continue",
                     *         "variant_key": null
                     *       },
                     *       "sentence": "",
                     *       "sira_advice": null,
                     *       "to_close": [
                     *         {
                     *           "variant_key": "green",
                     *           "metric": "conversion",
                     *           "cause": "worse_than_best",
                     *           "versus": "blue",
                     *           "chance_worse": 0.97,
                     *           "proven": true
                     *         }
                     *       ],
                     *       "suggestions": [
                     *         {
                     *           "title": "A larger button",
                     *           "rationale": "Small screens convert less."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Insights"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    planExperiment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "baseline": 0.1,
                 *       "relative_effect": 0.05,
                 *       "units_per_day": 2000
                 *     }
                 */
                "application/json": components["schemas"]["PlanRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "method": "sequential",
                     *       "level": 0.95,
                     *       "units": 5012,
                     *       "units_per_variant": [
                     *         1
                     *       ],
                     *       "relative_effect": 0.5,
                     *       "absolute_effect": 0.005,
                     *       "power": 0.5,
                     *       "days": 0.5,
                     *       "comparisons": 1,
                     *       "alpha": 0.5,
                     *       "explanation": "10,000 units find an effect of 5 % with power 0.8."
                     *     }
                     */
                    "application/json": components["schemas"]["Plan"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFrozenReadings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "readings": [
                     *         {
                     *           "number": 1,
                     *           "as_of": "2026-11-02T09:30:00Z",
                     *           "digest": "",
                     *           "reason": "A planned change."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["FrozenReadings"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restateResults: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Refunds of May arrived late."
                 *     }
                 */
                "application/json": components["schemas"]["RestatementRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "frozen_version": 1,
                     *       "as_of": "2026-11-02T09:30:00Z",
                     *       "reason": "A planned change."
                     *     }
                     */
                    "application/json": components["schemas"]["Restatement"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readResults: {
        parameters: {
            query?: {
                metric?: string;
                method?: "fixed" | "sequential" | "bayesian";
                as_of?: string;
                dimension?: string;
                frozen?: number;
                format?: "json" | "csv" | "html";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "status": "running",
                     *       "as_of": "2026-11-02T09:30:00Z",
                     *       "method": "sequential",
                     *       "level": 0.95,
                     *       "min_units": 1,
                     *       "sample_ratio": {
                     *         "p_value": 0.36,
                     *         "mismatch": true,
                     *         "expected": {
                     *           "green": 0.5
                     *         },
                     *         "observed": {
                     *           "green": 1
                     *         }
                     *       },
                     *       "warnings": [],
                     *       "variants": [
                     *         {
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *           "key": "green",
                     *           "name": "Green Button",
                     *           "is_control": false,
                     *           "units": 5012
                     *         }
                     *       ],
                     *       "metrics": [
                     *         {
                     *           "key": "conversion",
                     *           "role": "goal",
                     *           "kind": "binomial",
                     *           "direction": "increase",
                     *           "minimum_effect": 0.5,
                     *           "variants": [
                     *             {
                     *               "key": "green",
                     *               "units": 5012,
                     *               "sum": 401,
                     *               "mean": 0.08,
                     *               "std_dev": 0.271,
                     *               "lower": -0.01,
                     *               "upper": 0.0879
                     *             }
                     *           ],
                     *           "effects": [
                     *             {
                     *               "key": "green",
                     *               "versus": "blue",
                     *               "estimable": true,
                     *               "standard_error": 0.0055,
                     *               "absolute": {
                     *                 "estimate": 0.005,
                     *                 "lower": -0.01,
                     *                 "upper": 0.02
                     *               },
                     *               "relative": {
                     *                 "estimate": 0.005,
                     *                 "lower": -0.01,
                     *                 "upper": 0.02
                     *               },
                     *               "p_value": 0.36,
                     *               "adjusted_p_value": 0.72,
                     *               "significant": false,
                     *               "verdict": "better",
                     *               "chance_to_beat_control": 0.82,
                     *               "expected_loss": 0.0006
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "decision": {
                     *         "action": "continue",
                     *         "variant_key": null,
                     *         "reason": "A planned change.",
                     *         "trace": [
                     *           {
                     *             "rule": "minimum_units",
                     *             "action": "continue",
                     *             "outcome": "does_not_apply",
                     *             "detail": ""
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Results"];
                    /** @example null */
                    "text/csv": unknown;
                    /** @example null */
                    "text/html": unknown;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readTimeseries: {
        parameters: {
            query?: {
                metric?: string;
                method?: "fixed" | "sequential" | "bayesian";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "status": "running",
                     *       "as_of": "2026-11-02T09:30:00Z",
                     *       "method": "sequential",
                     *       "level": 0.95,
                     *       "days": [
                     *         {
                     *           "date": "2026-11-02",
                     *           "new_units": {
                     *             "green": 1
                     *           },
                     *           "variants": [
                     *             {
                     *               "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *               "key": "green",
                     *               "name": "Green Button",
                     *               "is_control": false,
                     *               "units": 5012
                     *             }
                     *           ],
                     *           "sample_ratio": {
                     *             "p_value": 0.36,
                     *             "mismatch": true,
                     *             "expected": {
                     *               "green": 0.5
                     *             },
                     *             "observed": {
                     *               "green": 1
                     *             }
                     *           },
                     *           "metrics": [
                     *             {
                     *               "key": "conversion",
                     *               "role": "goal",
                     *               "kind": "binomial",
                     *               "direction": "increase",
                     *               "minimum_effect": 0.5,
                     *               "variants": [
                     *                 {
                     *                   "key": "green",
                     *                   "units": 5012,
                     *                   "sum": 401,
                     *                   "mean": 0.08,
                     *                   "std_dev": 0.271,
                     *                   "lower": -0.01,
                     *                   "upper": 0.0879
                     *                 }
                     *               ],
                     *               "effects": [
                     *                 {
                     *                   "key": "green",
                     *                   "versus": "blue",
                     *                   "estimable": true,
                     *                   "standard_error": 0.0055,
                     *                   "absolute": {
                     *                     "estimate": 0.005,
                     *                     "lower": -0.01,
                     *                     "upper": 0.02
                     *                   },
                     *                   "relative": {
                     *                     "estimate": 0.005,
                     *                     "lower": -0.01,
                     *                     "upper": 0.02
                     *                   },
                     *                   "p_value": 0.36,
                     *                   "adjusted_p_value": 0.72,
                     *                   "significant": false,
                     *                   "verdict": "better",
                     *                   "chance_to_beat_control": 0.82,
                     *                   "expected_loss": 0.0006
                     *                 }
                     *               ]
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Timeseries"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
