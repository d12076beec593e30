// Generated from the service's OpenAPI document by "npm run types"; not edited by hand.

export interface paths {
    "/api/approval-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readApprovalPolicy"];
        put: operations["replaceApprovalPolicy"];
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
    "/api/change-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listChangeRequests"];
        put?: never;
        post: operations["askForSharedChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/change-requests/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readChangeRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/change-requests/{number}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["acknowledgeEmergency"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/change-requests/{number}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["applyChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/change-requests/{number}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["approveChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/change-requests/{number}/comment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["commentOnChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/change-requests/{number}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["rejectChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/change-requests/{number}/revise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reviseChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/change-requests/{number}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["withdrawChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/checklist-items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listChecklistItems"];
        put?: never;
        post: operations["createChecklistItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/checklist-items/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readChecklistItem"];
        put?: never;
        post?: never;
        delete: operations["deleteChecklistItem"];
        options?: never;
        head?: never;
        patch: operations["editChecklistItem"];
        trace?: never;
    };
    "/api/event-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listEventTypes"];
        put?: never;
        post?: never;
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
    "/api/experiments/{id}/change-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["askForChange"];
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
    "/api/experiments/{id}/checklist/{item}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["tickChecklistItem"];
        post?: never;
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
    "/api/experiments/{id}/dimensions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readDimensions"];
        put?: never;
        post?: never;
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
    "/api/experiments/{id}/results/by-age": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readByAge"];
        put?: never;
        post?: never;
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
    "/api/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listTemplates"];
        put?: never;
        post: operations["createTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readTemplate"];
        put?: never;
        post?: never;
        delete: operations["deleteTemplate"];
        options?: never;
        head?: never;
        patch: operations["editTemplate"];
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
    "/api/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listWebhooks"];
        put?: never;
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readWebhook"];
        put?: never;
        post?: never;
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        patch: operations["editWebhook"];
        trace?: never;
    };
    "/api/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/deliveries/{event_id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["redeliverWebhookEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["testWebhook"];
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
        AcknowledgeRequest: {
            /** @default  */
            comment: string;
        };
        AllocationPage: {
            allocation: components["schemas"]["AllocationPolicy"];
            closed: string[];
            entries: components["schemas"]["PolicyDecision"][];
            /** Format: uuid */
            experiment_id: string;
            experiment_key: string;
            /** Format: int64 */
            next_after: number | null;
            /** Format: int32 */
            phase: number;
            shares: {
                [key: string]: number;
            };
            /** @enum {string} */
            source: "fixed" | "sira" | "local";
            unit_decisions: components["schemas"]["UnitDecisions"][];
        };
        AllocationPolicy: {
            metric?: string;
            min_share?: number;
            /** @enum {string} */
            policy: "fixed" | "adaptive" | "contextual" | "external";
            /** Format: int32 */
            refresh_seconds?: number;
            /** Format: int64 */
            warm_up_units?: number;
        };
        AllocationPolicyPatch: {
            metric?: string | null;
            min_share?: number | null;
            /** @enum {string|null} */
            policy?: "fixed" | "adaptive" | "contextual" | "external" | null;
            /** Format: int32 */
            refresh_seconds?: number | null;
            /** Format: int32 */
            warm_up_units?: number | null;
        };
        AllocationPolicyRequest: {
            metric?: string;
            min_share?: number;
            /** @enum {string} */
            policy: "fixed" | "adaptive" | "contextual" | "external";
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
        };
        AnalysisPlan: {
            /** @enum {string} */
            correction: "none" | "holm" | "bh" | "bonferroni";
            /** Format: int32 */
            cuped_days: number;
            dimensions: string[];
            /** Format: double */
            level: number;
            /** @enum {string} */
            method: "fixed" | "sequential" | "bayesian";
            /** @enum {string} */
            test: "auto" | "welch";
        };
        AnalysisPlanPatch: {
            /** @enum {string|null} */
            correction?: "none" | "holm" | "bh" | "bonferroni" | null;
            /** Format: int32 */
            cuped_days?: number | null;
            dimensions?: string[] | null;
            level?: number | null;
            /** @enum {string|null} */
            method?: "fixed" | "sequential" | "bayesian" | null;
            /** @enum {string|null} */
            test?: "auto" | "welch" | null;
        };
        AnalysisPlanRequest: {
            /** @enum {string} */
            correction?: "none" | "holm" | "bh" | "bonferroni";
            /**
             * Format: int32
             * @default 0
             */
            cuped_days: number;
            dimensions?: string[];
            /** @default 0.95 */
            level: number;
            /**
             * @default sequential
             * @enum {string}
             */
            method: "fixed" | "sequential" | "bayesian";
            /**
             * @default auto
             * @enum {string}
             */
            test: "auto" | "welch";
        };
        ApplyRequest: {
            digest: string;
        };
        Approval: {
            approvers: string[];
            ask: string | null;
            /**
             * Format: int32
             * @example 1
             */
            needed: number;
            rule: string | null;
        };
        ApprovalPolicy: {
            author: string | null;
            rules: components["schemas"]["ApprovalRule"][];
            /** Format: date-time */
            since: string | null;
            template_required: boolean;
            /** Format: int64 */
            version: number;
        };
        ApprovalPolicyRequest: {
            rules: components["schemas"]["ApprovalRuleRequest"][];
            /** @default false */
            template_required: boolean;
        };
        ApprovalRule: {
            actions: string[];
            /** Format: int32 */
            approvals: number;
            approver_roles: string[];
            approvers: string[];
            /** Format: int64 */
            expires_hours: number;
            key: string;
            only_against_recommendation: boolean;
            when: {
                [key: string]: unknown;
            };
        };
        ApprovalRuleRequest: {
            actions: string[];
            /**
             * Format: int32
             * @default 1
             */
            approvals: number;
            approver_roles?: string[];
            approvers?: string[];
            /**
             * Format: int32
             * @default 72
             */
            expires_hours: number;
            key: string;
            /** @default false */
            only_against_recommendation: boolean;
            when?: {
                [key: string]: unknown;
            };
        };
        ApproveRequest: {
            /** @default  */
            comment: string;
            digest: string;
        };
        AssignRequest: {
            also_known_as?: string[];
            context?: {
                [key: string]: unknown;
            };
            molam_id: string;
        };
        Assignment: {
            /** Format: date-time */
            assigned_at: string | null;
            config: unknown;
            enrolled: boolean;
            /** Format: uuid */
            experiment_id: string;
            experiment_key: string;
            molam_id: string;
            /** Format: int32 */
            phase: number;
            policy: components["schemas"]["Policy"] | null;
            /** @enum {string} */
            reason: "split" | "sticky" | "override" | "rolled_out" | "not_running" | "paused" | "held_out" | "excluded_by_layer" | "prerequisite" | "not_targeted" | "not_in_traffic" | "unavailable";
            recorded: boolean;
            /** Format: uuid */
            variant_id: string | null;
            variant_key: string | null;
            variant_name: string | null;
        };
        AssignmentList: {
            assignments: components["schemas"]["Assignment"][];
            molam_id: string;
        };
        AssignmentsRequest: {
            also_known_as?: string[];
            context?: {
                [key: string]: unknown;
            };
            experiments?: string[];
            molam_id: string;
        };
        AuditChain: {
            /** Format: int64 */
            broken_at: number | null;
            /**
             * Format: int64
             * @example 4711
             */
            entries: number | null;
            hash: string | null;
            reason: string | null;
            /** @enum {string} */
            state: "intact" | "broken";
            /** Format: date-time */
            verified_at: string;
        };
        AuditEntry: {
            action: string;
            actor: string;
            /** Format: date-time */
            at: string;
            detail: unknown;
            /** Format: uuid */
            experiment_id: string | null;
            hash: string;
            /** Format: int64 */
            number: number;
            request_id: string;
            subject_key: string;
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
        AutoStop: {
            /** Format: int64 */
            min_units: number;
            /** @enum {string} */
            mode: "off" | "recommend" | "enforce";
            /** Format: double */
            threshold: number;
        };
        AutoStopPatch: {
            /** Format: int32 */
            min_units?: number | null;
            /** @enum {string|null} */
            mode?: "off" | "recommend" | "enforce" | null;
            threshold?: number | null;
        };
        AutoStopRequest: {
            /** Format: int32 */
            min_units?: number;
            /** @enum {string} */
            mode?: "off" | "recommend" | "enforce";
            threshold?: number;
        };
        Balance: {
            after: components["schemas"]["BalanceSplit"];
            before: components["schemas"]["BalanceSplit"];
            changed: boolean;
            experiment_id: string;
            experiment_key: string;
            /** Format: int32 */
            tries: number;
            /** Format: int32 */
            units: number;
            /** Format: int64 */
            version: number;
        };
        BalanceDifference: {
            category: string | null;
            covariate: string;
            /** Format: double */
            difference: number;
            variant_key: string;
        };
        BalanceRequest: {
            /**
             * Format: int32
             * @default 200
             */
            tries: number;
            units: components["schemas"]["BalanceUnit"][];
        };
        BalanceSplit: {
            differences: components["schemas"]["BalanceDifference"][];
            salt: string;
            variants: {
                [key: string]: number;
            };
            /** Format: double */
            worst: number | null;
        };
        BalanceUnit: {
            covariates: {
                [key: string]: unknown;
            };
            molam_id: string;
        };
        BatchOutcome: {
            /** Format: int32 */
            accepted: number;
            /** Format: int32 */
            duplicates: number;
            rejected: components["schemas"]["Rejection"][];
        };
        BucketRange: {
            /** Format: int32 */
            from: number;
            /** Format: int32 */
            to: number;
            variant_key: string;
        };
        ByAge: {
            /** Format: date-time */
            as_of: string;
            days: components["schemas"]["ByAgeDay"][];
            experiment_id: string;
            /** Format: double */
            level: number;
            /** @enum {string} */
            method: "fixed" | "sequential" | "bayesian";
            metric: string;
            status: string;
        };
        ByAgeDay: {
            alone: components["schemas"]["MetricResult"];
            cumulative: components["schemas"]["MetricResult"];
            /** Format: int32 */
            day: number;
            sample_ratio: components["schemas"]["SampleRatio"];
            variants: components["schemas"]["VariantUnits"][];
        };
        Cap: {
            /** Format: double */
            percentile?: number;
            /** Format: double */
            value?: number;
        };
        CapPatch: {
            percentile?: number | null;
            value?: number | null;
        };
        CapRequest: {
            percentile?: number;
            value?: number;
        };
        ChangePreview: {
            /** Format: int64 */
            enrolled_units: number;
            /** Format: int64 */
            enrolled_units_moved: number;
            opens_phase: boolean;
            traffic_after: number;
            traffic_before: number;
            unenrolled_moved: number;
        };
        ChangeRequest: {
            action: string;
            /** @enum {string} */
            apply: "manual" | "when_approved" | "at";
            /** Format: date-time */
            apply_at: string | null;
            approved_by: string[];
            approvers: string[];
            author: string;
            /** Format: int64 */
            base_version: number;
            body: {
                [key: string]: unknown;
            };
            checklist: components["schemas"]["Checklist"] | null;
            closed: components["schemas"]["ChangeRequestEnd"] | null;
            diff: components["schemas"]["Difference"][] | null;
            digest: string;
            /** Format: uuid */
            experiment_id: string | null;
            /** Format: date-time */
            expires_at: string;
            history: components["schemas"]["ChangeRequestStep"][] | null;
            /** Format: int32 */
            needed: number;
            /** Format: int64 */
            number: number;
            /** Format: date-time */
            opened_at: string;
            preview: components["schemas"]["ChangePreview"] | null;
            reason: string;
            review: components["schemas"]["EmergencyReview"] | null;
            reviewers: string[];
            /** Format: int32 */
            revision: number;
            rule: string;
            /** @enum {string} */
            state: "open" | "approved" | "applied" | "rejected" | "withdrawn" | "expired" | "stale" | "failed";
            subject: string;
            verdicts: components["schemas"]["Verdict"][];
        };
        ChangeRequestAsk: {
            action: string;
            /**
             * @default manual
             * @enum {string}
             */
            apply: "manual" | "when_approved" | "at";
            /** Format: date-time */
            apply_at?: string;
            body?: {
                [key: string]: unknown;
            };
            emergency?: components["schemas"]["Emergency"];
            /** @default  */
            reason: string;
            reviewers?: string[];
        };
        ChangeRequestEnd: {
            /** Format: date-time */
            at: string;
            by: string;
            reason: string;
        };
        ChangeRequestPage: {
            change_requests: components["schemas"]["ChangeRequest"][];
            /** Format: int64 */
            next_before: number | null;
        };
        ChangeRequestStep: {
            action: string;
            actor: string;
            /** Format: date-time */
            at: string;
            comment: string;
        };
        Check: {
            detail: string;
            item: components["schemas"]["CheckedItem"] | null;
            name: string;
            /** @enum {string} */
            outcome: "pass" | "warn" | "fail";
        };
        CheckedItem: {
            /** @example true */
            blocks: boolean;
            comment: string | null;
            /** Format: date-time */
            done_at: string | null;
            done_by: string | null;
            key: string;
            /** @enum {string} */
            kind: "manual" | "auto";
            label: string;
            url: string | null;
        };
        Checklist: {
            checks: components["schemas"]["Check"][];
            ready: boolean;
        };
        ChecklistItem: {
            key: string;
            /** @enum {string} */
            kind: "manual" | "auto";
            label: string;
            /** @enum {string} */
            level: "warn" | "fail";
            /**
             * @example {
             *       "hypothesis": {
             *         "exists": true
             *       }
             *     }
             */
            rule: {
                [key: string]: unknown;
            } | null;
            url: string | null;
            /**
             * Format: int64
             * @example 3
             */
            version: number;
            /**
             * @example {
             *       "tags": {
             *         "contains": "payments"
             *       }
             *     }
             */
            when: {
                [key: string]: unknown;
            };
        };
        ChecklistItemChangePatch: {
            /** @enum {string|null} */
            kind?: "manual" | "auto" | null;
            label?: string | null;
            /** @enum {string|null} */
            level?: "warn" | "fail" | null;
            rule?: {
                [key: string]: unknown;
            } | null;
            url?: string | null;
            when?: {
                [key: string]: unknown;
            } | null;
        };
        ChecklistItemList: {
            checklist_items: components["schemas"]["ChecklistItem"][];
        };
        ChecklistItemRequest: {
            key: string;
            /** @enum {string} */
            kind: "manual" | "auto";
            label: string;
            /**
             * @default fail
             * @enum {string}
             */
            level: "warn" | "fail";
            rule?: {
                [key: string]: unknown;
            };
            url?: string;
            when?: {
                [key: string]: unknown;
            };
        };
        ChecklistTick: {
            /** @default  */
            comment: string;
            done: boolean;
        };
        CloneRequest: {
            key: string;
            name?: string;
        };
        CommentRequest: {
            comment: string;
        };
        Decision: {
            /** @enum {string} */
            action: "continue" | "ship" | "roll_back" | "stop_futile" | "investigate";
            reason: string;
            trace: components["schemas"]["DecisionStep"][];
            variant_key: string | null;
        };
        DecisionStep: {
            /** @enum {string} */
            action: "continue" | "ship" | "roll_back" | "stop_futile" | "investigate";
            detail: string;
            /** @enum {string} */
            outcome: "decides" | "does_not_apply" | "not_reached";
            /** @enum {string} */
            rule: "sample_ratio" | "minimum_units" | "no_goal" | "ship" | "weigh" | "roll_back" | "stop_futile" | "continue";
        };
        Difference: {
            after: unknown;
            before: unknown;
            field: string;
        };
        Dimension: {
            key: string;
            /**
             * Format: double
             * @example 0.978
             */
            share: number;
            /**
             * Format: int64
             * @example 4900
             */
            units: number;
            values: components["schemas"]["DimensionValue"][];
            /**
             * Format: int64
             * @example 0
             */
            values_left_out: number;
        };
        DimensionValue: {
            /**
             * Format: double
             * @example 0.618
             */
            share: number;
            /**
             * Format: int64
             * @example 3100
             */
            units: number;
            value: string;
        };
        Dimensions: {
            /** @example true */
            complete: boolean;
            dimensions: components["schemas"]["Dimension"][];
            /**
             * Format: int64
             * @example 0
             */
            dimensions_left_out: number;
            /** Format: uuid */
            experiment_id: string;
            experiment_key: string;
            /**
             * Format: int64
             * @example 5012
             */
            units: number;
        };
        DraftChecklist: {
            /** Format: date-time */
            as_of: string;
            failing: components["schemas"]["FailingCheck"][];
            /** @example false */
            ready: boolean;
        };
        EarlierPercent: {
            percent: number;
            /** Format: date-time */
            until: string;
        };
        Effect: {
            absolute: components["schemas"]["Interval"];
            /** Format: double */
            adjusted_p_value: number | null;
            cap?: components["schemas"]["EffectCap"];
            /** Format: double */
            chance_to_beat_control: number | null;
            covariate?: components["schemas"]["EffectCovariate"];
            /** @enum {string} */
            decided_by?: "absolute" | "absolute_and_relative";
            estimable: boolean;
            /** Format: double */
            expected_loss: number | null;
            key: string;
            /** Format: double */
            p_value: number | null;
            reason?: string;
            relative: components["schemas"]["Interval"];
            significant: boolean;
            /** Format: double */
            standard_error: number | null;
            /** @enum {string} */
            test?: "score" | "score_sequence" | "beta" | "welch_shrunk" | "sequence_shrunk" | "normal_shrunk" | "welch" | "sequence" | "normal";
            /** @enum {string} */
            verdict: "better" | "worse" | "inside_margin" | "no_difference" | "too_early" | "untrusted" | "not_estimable";
            versus: string;
        };
        EffectCap: {
            /** Format: double */
            denominator_value?: number;
            /** Format: int64 */
            units_touched: number;
            /** Format: double */
            value: number;
        };
        EffectCovariate: {
            adjusted_means: {
                [key: string]: number;
            };
            /** Format: double */
            correlation: number | null;
            names: string[];
            reason?: string;
            theta: number[];
            /** Format: int64 */
            units_with_history: number | null;
            /** Format: double */
            variance_saved: number | null;
        };
        Emergency: {
            reason: string;
        };
        EmergencyReview: {
            /** Format: date-time */
            acknowledged_at: string | null;
            acknowledged_by: string | null;
            /** @enum {string} */
            state: "owed" | "acknowledged";
        };
        ErasedUnit: {
            audit_key: string;
            /** Format: int64 */
            events: number;
            /** Format: int32 */
            exposures: number;
            /** Format: int32 */
            links: number;
            /** Format: int32 */
            overrides: number;
        };
        Event: {
            /** Format: uuid */
            event_id?: string;
            event_type: string;
            experiment_id?: string;
            metadata?: {
                [key: string]: unknown;
            };
            molam_id: string;
            /** Format: date-time */
            occurred_at?: string;
            /** Format: date-time */
            sent_at?: string;
            value?: number;
            /** Format: uuid */
            variant_id?: string;
        };
        EventType: {
            event_type: string;
            /**
             * Format: int64
             * @example 40213
             */
            events: number;
            /** Format: date-time */
            first_seen_at: string | null;
            /** Format: date-time */
            last_seen_at: string | null;
            metrics: string[];
        };
        EventTypeList: {
            /** Format: date-time */
            counted_since: string;
            event_types: components["schemas"]["EventType"][];
            /**
             * Format: int64
             * @example 0
             */
            event_types_left_out: number;
        };
        Experiment: {
            allocation: components["schemas"]["AllocationPolicy"];
            analysis: components["schemas"]["AnalysisPlan"];
            auto_stop: components["schemas"]["AutoStop"];
            conclusion: string;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            default_config: unknown;
            description: string;
            /** Format: date-time */
            effective_at: string | null;
            /** Format: date-time */
            end_date: string | null;
            hypothesis: string;
            /** Format: uuid */
            id: string;
            key: string;
            /** @enum {string} */
            kind: "experiment" | "flag";
            layer: components["schemas"]["Layer"] | null;
            links: components["schemas"]["Link"][];
            metrics: components["schemas"]["MetricUse"][];
            name: string;
            owner: string;
            /** Format: int32 */
            phase: number;
            prerequisites: components["schemas"]["Prerequisite"][];
            /** Format: date-time */
            start_date: string | null;
            /** @enum {string} */
            status: "draft" | "running" | "paused" | "stopped" | "archived";
            stop_reason: string | null;
            tags: string[];
            targeting: {
                [key: string]: unknown;
            };
            template: components["schemas"]["TemplateUse"] | null;
            traffic: number;
            /** @enum {string} */
            unit: "molam_id" | "device" | "session" | "merchant";
            /** Format: date-time */
            updated_at: string;
            variants: components["schemas"]["Variant"][];
            /** Format: int64 */
            version: number;
            winner: string | null;
        };
        ExperimentChange: {
            allocation: components["schemas"]["AllocationPolicy"];
            analysis: components["schemas"]["AnalysisPlan"];
            approval?: components["schemas"]["Approval"];
            auto_stop: components["schemas"]["AutoStop"];
            conclusion: string;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            default_config: unknown;
            description: string;
            /** Format: date-time */
            effective_at: string | null;
            /** Format: date-time */
            end_date: string | null;
            hypothesis: string;
            /** Format: uuid */
            id: string;
            key: string;
            /** @enum {string} */
            kind: "experiment" | "flag";
            layer: components["schemas"]["Layer"] | null;
            links: components["schemas"]["Link"][];
            metrics: components["schemas"]["MetricUse"][];
            name: string;
            owner: string;
            /** Format: int32 */
            phase: number;
            prerequisites: components["schemas"]["Prerequisite"][];
            preview?: components["schemas"]["ChangePreview"];
            /** Format: date-time */
            start_date: string | null;
            /** @enum {string} */
            status: "draft" | "running" | "paused" | "stopped" | "archived";
            stop_reason: string | null;
            tags: string[];
            targeting: {
                [key: string]: unknown;
            };
            template: components["schemas"]["TemplateUse"] | null;
            traffic: number;
            /** @enum {string} */
            unit: "molam_id" | "device" | "session" | "merchant";
            /** Format: date-time */
            updated_at: string;
            variants: components["schemas"]["Variant"][];
            /** Format: int64 */
            version: number;
            winner: string | null;
        };
        ExperimentPage: {
            counts: components["schemas"]["StatusCounts"];
            experiments: components["schemas"]["ListedExperiment"][];
            next_cursor: string | null;
        };
        ExperimentPatch: {
            allocation?: components["schemas"]["AllocationPolicyPatch"] | null;
            analysis?: components["schemas"]["AnalysisPlanPatch"] | null;
            auto_stop?: components["schemas"]["AutoStopPatch"] | null;
            conclusion?: string | null;
            default_config?: unknown;
            description?: string | null;
            hypothesis?: string | null;
            key?: string | null;
            /** @enum {string|null} */
            kind?: "experiment" | "flag" | null;
            layer?: components["schemas"]["LayerPatch"] | null;
            links?: components["schemas"]["LinkRequest"][] | null;
            metrics?: {
                [key: string]: components["schemas"]["MetricUsePatch"] | null;
            } | components["schemas"]["MetricUsePatch"][];
            name?: string | null;
            owner?: string | null;
            prerequisites?: components["schemas"]["PrerequisiteRequest"][] | null;
            tags?: string[] | null;
            targeting?: {
                [key: string]: unknown;
            } | null;
            traffic?: number | null;
            /** @enum {string|null} */
            unit?: "molam_id" | "device" | "session" | "merchant" | null;
            variants?: {
                [key: string]: components["schemas"]["VariantPatch"] | null;
            } | components["schemas"]["VariantPatch"][];
        };
        ExperimentRequest: {
            allocation?: components["schemas"]["AllocationPolicyRequest"];
            analysis?: components["schemas"]["AnalysisPlanRequest"];
            auto_stop?: components["schemas"]["AutoStopRequest"];
            conclusion?: string;
            default_config?: unknown;
            /** @default  */
            description: string;
            /** @default  */
            hypothesis: string;
            key: string;
            /**
             * @default experiment
             * @enum {string}
             */
            kind: "experiment" | "flag";
            layer?: components["schemas"]["LayerRequest"];
            links?: components["schemas"]["LinkRequest"][];
            metrics?: components["schemas"]["MetricUseRequest"][];
            name: string;
            owner?: string;
            prerequisites?: components["schemas"]["PrerequisiteRequest"][];
            tags?: string[];
            targeting?: {
                [key: string]: unknown;
            };
            /** @default 100 */
            traffic: number;
            /**
             * @default molam_id
             * @enum {string}
             */
            unit: "molam_id" | "device" | "session" | "merchant";
            variants: components["schemas"]["VariantRequest"][];
        };
        ExplainedCondition: {
            actual: unknown;
            expected: unknown;
            matched: boolean;
            path: string;
        };
        ExplainedStep: {
            /** Format: int32 */
            bucket: number | null;
            detail: string;
            gate: string;
            passed: boolean;
        };
        Explanation: {
            assignment: components["schemas"]["Assignment"];
            conditions: components["schemas"]["ExplainedCondition"][];
            left_out: components["schemas"]["LeftOutAttribute"][];
            steps: components["schemas"]["ExplainedStep"][];
        };
        FailingCheck: {
            detail: string;
            name: string;
        };
        FieldError: {
            field: string;
            message: string;
        };
        ForcedVariant: {
            /** Format: date-time */
            created_at: string;
            created_by: string;
            molam_id: string;
            variant_key: string;
        };
        FrozenReading: {
            /** Format: date-time */
            as_of: string;
            digest: string;
            /**
             * Format: int32
             * @example 1
             */
            number: number;
            reason: string;
        };
        FrozenReadings: {
            readings: components["schemas"]["FrozenReading"][];
        };
        Health: {
            cause?: string;
            detail: string;
            /** @enum {string} */
            status: "ok" | "degraded" | "starting" | "stopping";
        };
        Heterogeneity: {
            /** Format: int32 */
            degrees_of_freedom: number | null;
            metric: string;
            /** Format: double */
            p_value: number | null;
            /** Format: double */
            q: number | null;
            /** Format: int32 */
            segments: number;
            variant: string;
        };
        Holdout: {
            /** Format: date-time */
            created_at: string;
            created_by: string;
            earlier: components["schemas"]["EarlierPercent"][];
            /** Format: date-time */
            ends_at: string | null;
            /** Format: uuid */
            id: string;
            key: string;
            percent: number;
            unit: string;
        };
        HoldoutChangePatch: {
            /** Format: date-time */
            ends_at?: string | null;
            percent?: number | null;
        };
        HoldoutList: {
            holdouts: components["schemas"]["Holdout"][];
        };
        HoldoutRequest: {
            /** Format: date-time */
            ends_at?: string;
            key: string;
            percent: number;
            /**
             * @default molam_id
             * @enum {string}
             */
            unit: "molam_id" | "device" | "session" | "merchant";
        };
        ImportedExposure: {
            context?: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            exposed_at?: string;
            molam_id: string;
            /** Format: date-time */
            sent_at?: string;
            variant_key: string;
        };
        Insights: {
            /** Format: date-time */
            as_of: string;
            /** Format: uuid */
            experiment_id: string;
            experiment_key: string;
            leading_variant: string | null;
            metric: string | null;
            recommendation: components["schemas"]["Recommendation"];
            sentence: string;
            sira_advice: components["schemas"]["SiraAdvice"] | null;
            /** @enum {string} */
            source: "sira" | "local";
            suggestions: components["schemas"]["Suggestion"][];
            to_close: components["schemas"]["VariantFinding"][];
            variants: components["schemas"]["InsightsVariant"][];
        };
        InsightsVariant: {
            /** Format: double */
            chance_to_be_best: number | null;
            /** Format: double */
            current_share: number;
            /** Format: double */
            expected_loss: number | null;
            key: string;
            /** Format: double */
            mean: number | null;
            open: boolean;
            /** Format: int64 */
            units: number;
        };
        Interval: {
            /** Format: double */
            estimate: number | null;
            /** Format: double */
            lower: number | null;
            reason?: string;
            /** Format: double */
            upper: number | null;
        };
        Layer: {
            from: number;
            key: string;
            to: number;
        };
        LayerList: {
            layers: components["schemas"]["LayerState"][];
        };
        LayerPatch: {
            from?: number | null;
            key?: string | null;
            to?: number | null;
        };
        LayerRequest: {
            from: number;
            key: string;
            to: number;
        };
        LayerState: {
            key: string;
            salt: string;
            unit: string;
        };
        LeftOutAttribute: {
            attribute: string;
            /** @enum {string} */
            cause: "too_deep" | "list" | "too_long" | "out_of_range" | "text" | "too_many";
        };
        Link: {
            title: string;
            url: string;
        };
        LinkRequest: {
            title: string;
            url: string;
        };
        ListedExperiment: {
            allocation: components["schemas"]["AllocationPolicy"];
            analysis: components["schemas"]["AnalysisPlan"];
            auto_stop: components["schemas"]["AutoStop"];
            checklist: components["schemas"]["DraftChecklist"] | null;
            conclusion: string;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            default_config: unknown;
            description: string;
            /** Format: date-time */
            effective_at: string | null;
            /** Format: date-time */
            end_date: string | null;
            hypothesis: string;
            /** Format: uuid */
            id: string;
            key: string;
            /** @enum {string} */
            kind: "experiment" | "flag";
            layer: components["schemas"]["Layer"] | null;
            links: components["schemas"]["Link"][];
            metrics: components["schemas"]["MetricUse"][];
            name: string;
            owner: string;
            /** Format: int32 */
            phase: number;
            prerequisites: components["schemas"]["Prerequisite"][];
            /** Format: date-time */
            start_date: string | null;
            /** @enum {string} */
            status: "draft" | "running" | "paused" | "stopped" | "archived";
            stop_reason: string | null;
            summary: components["schemas"]["ResultsSummary"] | null;
            tags: string[];
            targeting: {
                [key: string]: unknown;
            };
            template: components["schemas"]["TemplateUse"] | null;
            traffic: number;
            /** @enum {string} */
            unit: "molam_id" | "device" | "session" | "merchant";
            /** Format: date-time */
            updated_at: string;
            variants: components["schemas"]["Variant"][];
            /** Format: int64 */
            version: number;
            winner: string | null;
        };
        Me: {
            /** Format: date-time */
            expires_at: string;
            may: string[];
            name: string | null;
            roles: string[];
            sub: string;
        };
        Metric: {
            built_in: boolean;
            cap: components["schemas"]["Cap"] | null;
            denominator_event_type: string | null;
            /** @enum {string} */
            direction: "increase" | "decrease";
            event_type: string;
            key: string;
            /** @enum {string} */
            kind: "binomial" | "count" | "mean" | "ratio" | "quantile" | "retention";
            /** Format: int32 */
            lookback_days: number | null;
            /** Format: double */
            minimum_effect: number | null;
            name: string;
            /** Format: double */
            quantile: number | null;
            /** Format: int32 */
            retention_day: number | null;
            /** Format: int32 */
            window_hours: number | null;
        };
        MetricList: {
            metrics: components["schemas"]["Metric"][];
        };
        MetricPatch: {
            cap?: components["schemas"]["CapPatch"] | null;
            denominator_event_type?: string | null;
            /** @enum {string|null} */
            direction?: "increase" | "decrease" | null;
            event_type?: string | null;
            key?: string | null;
            /** @enum {string|null} */
            kind?: "binomial" | "count" | "mean" | "ratio" | "quantile" | "retention" | null;
            /** Format: int32 */
            lookback_days?: number | null;
            minimum_effect?: number | null;
            name?: string | null;
            quantile?: number | null;
            /** Format: int32 */
            retention_day?: number | null;
            /** Format: int32 */
            window_hours?: number | null;
        };
        MetricRequest: {
            cap?: components["schemas"]["CapRequest"];
            denominator_event_type?: string;
            /**
             * @default increase
             * @enum {string}
             */
            direction: "increase" | "decrease";
            event_type: string;
            key: string;
            /** @enum {string} */
            kind: "binomial" | "count" | "mean" | "ratio" | "quantile" | "retention";
            /** Format: int32 */
            lookback_days?: number;
            minimum_effect?: number;
            name: string;
            quantile?: number;
            /** Format: int32 */
            retention_day?: number;
            /** Format: int32 */
            window_hours?: number;
        };
        MetricResult: {
            /** @enum {string} */
            direction: "increase" | "decrease";
            effects: components["schemas"]["Effect"][];
            exploratory?: boolean;
            key: string;
            /** @enum {string} */
            kind: "binomial" | "count" | "mean" | "ratio" | "quantile" | "retention";
            /** Format: double */
            minimum_effect: number | null;
            /** @enum {string} */
            role: "goal" | "secondary" | "guardrail";
            variants: components["schemas"]["MetricVariant"][];
        };
        MetricUse: {
            exploratory: boolean;
            key: string;
            /** @enum {string} */
            role: "goal" | "secondary" | "guardrail";
        };
        MetricUsePatch: {
            key?: string | null;
            /** @enum {string|null} */
            role?: "goal" | "secondary" | "guardrail" | null;
        };
        MetricUseRequest: {
            key: string;
            /**
             * @default secondary
             * @enum {string}
             */
            role: "goal" | "secondary" | "guardrail";
        };
        MetricVariant: {
            key: string;
            /** Format: double */
            lower: number | null;
            /** Format: double */
            mean: number | null;
            /** Format: double */
            std_dev: number | null;
            /** Format: double */
            sum: number | null;
            /** Format: int64 */
            units: number;
            /** Format: double */
            upper: number | null;
        };
        NoveltyCheck: {
            /** Format: int32 */
            days: number;
            kinds: string[];
            /** Format: int64 */
            min_units: number;
            /** Format: double */
            p: number;
        };
        OfrepError: {
            errorCode: string;
            errorDetails: string;
            key?: string;
            metadata: {
                [key: string]: unknown;
            };
        };
        OfrepFlag: {
            key: string;
            metadata: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            reason: "SPLIT" | "TARGETING_MATCH" | "STATIC" | "DISABLED" | "DEFAULT";
            value?: unknown;
            variant?: string;
        };
        OfrepFlags: {
            flags: components["schemas"]["OfrepFlag"][];
            metadata: {
                [key: string]: unknown;
            };
        };
        OfrepRequest: {
            context?: {
                [key: string]: unknown;
            };
        };
        OverridePage: {
            next_after: string | null;
            overrides: components["schemas"]["ForcedVariant"][];
        };
        OverrideRequest: {
            variant_key: string;
        };
        Phase: {
            counted: boolean;
            /** Format: date-time */
            from: string;
            /** Format: int32 */
            number: number;
            opened_by: string | null;
            ranges: components["schemas"]["BucketRange"][];
            reason: string | null;
            salt: string;
            shares: {
                [key: string]: number;
            };
            targeting: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            to: string | null;
            traffic: number;
            /** @enum {string|null} */
            trigger: "start" | "edit" | "reset" | "refresh" | "close" | "reopen" | null;
            /** Format: int64 */
            units: number;
        };
        PhasePage: {
            /** Format: uuid */
            experiment_id: string;
            experiment_key: string;
            /** Format: int64 */
            next_after: number | null;
            phases: components["schemas"]["Phase"][];
        };
        Plan: {
            /** Format: double */
            absolute_effect: number | null;
            /** Format: double */
            alpha: number;
            /** Format: int32 */
            comparisons: number;
            /** Format: double */
            days: number | null;
            explanation: string;
            /** Format: double */
            level: number;
            /** @enum {string} */
            method: "fixed" | "sequential" | "bayesian" | "group_sequential";
            /** Format: double */
            power: number;
            /** Format: double */
            relative_effect: number | null;
            /** Format: int64 */
            units: number;
            units_per_variant: number[];
        };
        PlanRequest: {
            absolute_effect?: number;
            baseline: number;
            /**
             * @default holm
             * @enum {string}
             */
            correction: "none" | "holm" | "bh" | "bonferroni";
            /** @default 0 */
            covariate_correlation: number;
            days?: number;
            /**
             * Format: int32
             * @default 1
             */
            goal_metrics: number;
            /**
             * @default binomial
             * @enum {string}
             */
            kind: "binomial" | "count" | "mean" | "ratio" | "quantile" | "retention";
            /** @default 0.95 */
            level: number;
            /**
             * Format: int32
             * @default 5
             */
            looks: number;
            /**
             * @default sequential
             * @enum {string}
             */
            method: "fixed" | "sequential" | "bayesian" | "group_sequential";
            /** @default 0 */
            non_inferiority_margin: number;
            /** @default 0.8 */
            power: number;
            relative_effect?: number;
            /**
             * @default obrien_fleming
             * @enum {string}
             */
            spending: "obrien_fleming" | "pocock" | "classical_obrien_fleming" | "classical_pocock";
            standard_deviation?: number;
            traffic_shares?: number[];
            /** @default 5000 */
            tuning: number;
            units?: number;
            units_per_day?: number;
            /** Format: int32 */
            variants?: number;
        };
        Policy: {
            /** Format: double */
            propensity: number;
            /** @enum {string} */
            source: "fixed" | "sira" | "local";
            /** Format: int32 */
            version: number;
        };
        PolicyDecision: {
            /** Format: date-time */
            at: string;
            model: string;
            /** Format: int64 */
            number: number;
            opens_phase: boolean;
            /** Format: int32 */
            phase: number;
            propensities: {
                [key: string]: number;
            };
            proposed: {
                [key: string]: number;
            } | null;
            reason: string;
            sira: components["schemas"]["SiraOutcome"] | null;
            /** @enum {string} */
            source: "fixed" | "sira" | "local";
            /** @enum {string} */
            trigger: "start" | "edit" | "reset" | "refresh" | "close" | "reopen";
            /** Format: int32 */
            version: number;
        };
        Prerequisite: {
            experiment: string;
            variants: string[];
        };
        PrerequisiteRequest: {
            experiment: string;
            variants: string[];
        };
        Problem: {
            allowed?: string[];
            approval?: components["schemas"]["Approval"];
            code: string;
            detail: string;
            errors?: components["schemas"]["FieldError"][];
            request_id?: string;
            /**
             * Format: int32
             * @example 422
             */
            status: number;
            title: string;
            type: string;
        };
        Recommendation: {
            /** @enum {string} */
            action: "continue" | "ship" | "roll_back" | "stop_futile" | "investigate";
            variant_key: string | null;
        };
        RejectRequest: {
            digest: string;
            reason: string;
        };
        Rejection: {
            code: string;
            detail: string;
            /** Format: int32 */
            index: number;
        };
        ReopenRequest: {
            /** @default  */
            reason: string;
        };
        Restatement: {
            /** Format: date-time */
            as_of: string;
            /** Format: int32 */
            frozen_version: number;
            reason: string;
        };
        RestatementRequest: {
            reason: string;
        };
        Results: {
            /** Format: date-time */
            as_of: string | null;
            checks?: components["schemas"]["ResultsChecks"];
            decision: components["schemas"]["Decision"];
            digest?: string;
            /** Format: date-time */
            examined_at?: string;
            experiment_id: string | null;
            /** Format: int32 */
            frozen_version?: number;
            heterogeneity?: components["schemas"]["Heterogeneity"][];
            /** Format: double */
            level: number;
            /** @enum {string} */
            method: "fixed" | "sequential" | "bayesian";
            metrics: components["schemas"]["MetricResult"][];
            /** Format: int64 */
            min_units: number;
            sample_ratio: components["schemas"]["SampleRatio"];
            segments?: components["schemas"]["ResultsSegment"][];
            status: string | null;
            variants: components["schemas"]["VariantUnits"][];
            warnings: components["schemas"]["ResultsWarning"][];
        };
        ResultsChecks: {
            novelty: components["schemas"]["NoveltyCheck"];
            /** Format: double */
            pre_exposure_p: number;
            /** Format: double */
            sample_ratio_p: number;
        };
        ResultsSegment: {
            metrics: components["schemas"]["MetricResult"][];
            sample_ratio: components["schemas"]["SampleRatio"];
            value: string;
            variants: components["schemas"]["VariantUnits"][];
        };
        ResultsSummary: {
            /** Format: date-time */
            as_of: string;
            /**
             * Format: int64
             * @example 12
             */
            days: number;
            /** @enum {string} */
            decision: "continue" | "ship" | "roll_back" | "stop_futile" | "investigate";
            decision_reason: string;
            decision_variant: string | null;
            /** @enum {string} */
            health: "good" | "attention" | "broken";
            /** @example false */
            sample_ratio_mismatch: boolean;
            /**
             * Format: double
             * @example 0.41
             */
            sample_ratio_p_value: number | null;
            /**
             * Format: int64
             * @example 5012
             */
            units: number;
            warnings: string[];
        };
        ResultsWarning: {
            /** @enum {string} */
            code: "sample_ratio_mismatch" | "pre_exposure_imbalance" | "multiple_exposure" | "units_erased" | "segments_not_frozen" | "no_traffic" | "too_little_data" | "exploratory_metric" | "novelty" | "clock_skew" | "few_units" | "stratum_left_out" | "adaptive_naive" | "covariate_unused" | "encoding_guessed" | "bad_rows" | "rows_filtered" | "stray_variants" | "missing_values" | "kind_guessed";
            detail: string;
        };
        ReviseRequest: {
            /** Format: date-time */
            apply_at?: string;
            body?: {
                [key: string]: unknown;
            };
        };
        RotateRequest: {
            /** @enum {string} */
            unit?: "molam_id" | "device" | "session" | "merchant";
        };
        SampleRatio: {
            expected: {
                [key: string]: number;
            };
            mismatch: boolean;
            observed: {
                [key: string]: number;
            };
            /** Format: double */
            p_value: number | null;
        };
        SharedChangeAsk: {
            action: string;
            /**
             * @default manual
             * @enum {string}
             */
            apply: "manual" | "when_approved" | "at";
            /** Format: date-time */
            apply_at?: string;
            body?: {
                [key: string]: unknown;
            };
            emergency?: components["schemas"]["Emergency"];
            /** @default  */
            reason: string;
            reviewers?: string[];
            subject?: string;
        };
        SiraAdvice: {
            /** @enum {string} */
            action: "continue" | "ship" | "roll_back" | "stop_futile" | "investigate";
            agrees: boolean;
            reason: string;
            suggestions: components["schemas"]["Suggestion"][];
            variant_key: string | null;
        };
        SiraOutcome: {
            detail: string;
            /** Format: double */
            latency_ms: number;
            /** @enum {string} */
            outcome: "success" | "circuit_open" | "bulkhead_full" | "timeout" | "unreachable" | "error_status" | "too_large" | "invalid_answer";
        };
        StatusCounts: {
            /**
             * Format: int64
             * @example 7
             */
            archived: number;
            /**
             * Format: int64
             * @example 3
             */
            draft: number;
            /**
             * Format: int64
             * @example 1
             */
            paused: number;
            /**
             * Format: int64
             * @example 12
             */
            running: number;
            /**
             * Format: int64
             * @example 40
             */
            stopped: number;
        };
        StopRequest: {
            conclusion?: string;
            reason?: string;
            winner?: string;
        };
        Suggestion: {
            rationale: string;
            title: string;
        };
        Template: {
            /**
             * @example {
             *       "unit": "merchant"
             *     }
             */
            document: {
                [key: string]: unknown;
            };
            key: string;
            locked: string[];
            name: string;
            /**
             * Format: int32
             * @example 3
             */
            version: number;
        };
        TemplateChangePatch: {
            document?: {
                [key: string]: unknown;
            } | null;
            locked?: string[] | null;
            name?: string | null;
        };
        TemplateList: {
            templates: components["schemas"]["Template"][];
        };
        TemplateRequest: {
            document: {
                [key: string]: unknown;
            };
            key: string;
            locked?: string[];
            name: string;
        };
        TemplateUse: {
            key: string;
            locked: string[];
            /**
             * Format: int32
             * @example 3
             */
            version: number;
        };
        Timeseries: {
            alone: boolean;
            /** Format: date-time */
            as_of: string;
            days: components["schemas"]["TimeseriesDay"][];
            experiment_id: string;
            /** Format: double */
            level: number;
            /** @enum {string} */
            method: "fixed" | "sequential" | "bayesian";
            status: string;
        };
        TimeseriesDay: {
            /** Format: date */
            date: string;
            metrics: components["schemas"]["MetricResult"][];
            new_units: {
                [key: string]: number;
            };
            sample_ratio: components["schemas"]["SampleRatio"];
            variants: components["schemas"]["VariantUnits"][];
        };
        TrackRequest: {
            /** Format: uuid */
            event_id?: string;
            event_type: string;
            metadata?: {
                [key: string]: unknown;
            };
            molam_id: string;
            /** Format: date-time */
            occurred_at?: string;
            /** Format: date-time */
            sent_at?: string;
            value?: number;
            /** Format: uuid */
            variant_id?: string;
        };
        Tracked: {
            /** Format: uuid */
            event_id: string;
            /** @enum {string} */
            status: "ok" | "duplicate";
        };
        Unit: {
            audit_key: string;
            /** Format: int64 */
            events: number;
            experiments: components["schemas"]["UnitExperiment"][];
            holdouts: components["schemas"]["UnitHoldout"][];
            links: components["schemas"]["UnitLink"][];
            molam_id: string;
            overrides: components["schemas"]["UnitOverride"][];
        };
        UnitDecisions: {
            model: string;
            reason: string;
            /** @enum {string} */
            source: "fixed" | "sira" | "local";
            /** Format: int64 */
            units: number;
        };
        UnitExperiment: {
            counted: boolean;
            /** Format: uuid */
            experiment_id: string;
            experiment_key: string;
            /** Format: date-time */
            exposed_at: string;
            multiple: boolean;
            /** Format: int32 */
            phase: number;
            reason: string;
            variant_key: string;
        };
        UnitHoldout: {
            key: string;
            /** @enum {string} */
            unit: "molam_id" | "device" | "session" | "merchant";
        };
        UnitLink: {
            enrolled_as: string;
            /** Format: uuid */
            experiment_id: string;
            experiment_key: string;
            /** Format: date-time */
            linked_at: string;
            molam_id: string;
        };
        UnitOverride: {
            /** Format: date-time */
            created_at: string;
            created_by: string;
            /** Format: uuid */
            experiment_id: string;
            experiment_key: string;
            variant_key: string;
        };
        Variant: {
            config: unknown;
            /** Format: uuid */
            id: string;
            is_control: boolean;
            key: string;
            name: string;
            traffic_share: number;
        };
        VariantFinding: {
            /** @enum {string} */
            cause: "worse_than_best" | "guardrail";
            /** Format: double */
            chance_worse: number;
            metric: string;
            proven: boolean;
            variant_key: string;
            versus: string;
        };
        VariantOverride: {
            molam_id: string;
            variant_key: string;
        };
        VariantPatch: {
            config?: unknown;
            is_control?: boolean | null;
            key?: string | null;
            name?: string | null;
            traffic_share?: number | null;
        };
        VariantRequest: {
            config?: unknown;
            /** @default false */
            is_control: boolean;
            key: string;
            name?: string;
            traffic_share?: number;
        };
        VariantUnits: {
            id: string | null;
            is_control: boolean;
            key: string;
            name: string | null;
            /** Format: int64 */
            units: number;
        };
        Verdict: {
            approves: boolean;
            /** Format: date-time */
            at: string;
            by: string;
            comment: string;
            /** Format: int32 */
            revision: number;
            roles: string[];
        };
        Webhook: {
            /** Format: date-time */
            created_at: string;
            created_by: string;
            description: string;
            disabled_because: string;
            enabled: boolean;
            experiments: string[];
            /** Format: date-time */
            failing_since: string | null;
            /** Format: int32 */
            failures: number;
            /** @enum {string} */
            format: "cloudevents" | "slack";
            /** Format: uuid */
            id: string;
            metrics: string[];
            /** Format: int32 */
            min_days: number;
            /** Format: int64 */
            min_units: number;
            owners: string[];
            secret: string | null;
            /** @enum {string} */
            status: "enabled" | "failing" | "disabled";
            tags: string[];
            types: string[];
            url: string;
            /** Format: int64 */
            version: number;
        };
        WebhookChangePatch: {
            description?: string | null;
            enabled?: boolean | null;
            experiments?: string[] | null;
            metrics?: string[] | null;
            /** Format: int32 */
            min_days?: number | null;
            /** Format: int32 */
            min_units?: number | null;
            owners?: string[] | null;
            tags?: string[] | null;
            types?: string[] | null;
            url?: string | null;
        };
        WebhookDelivery: {
            /** Format: int32 */
            attempts: number;
            /** Format: uuid */
            event_id: string;
            /** Format: date-time */
            last_attempt: string | null;
            /** Format: int64 */
            number: number;
            outcome: string;
            /** Format: date-time */
            since: string;
            /** @enum {string} */
            state: "waiting" | "delivered" | "failed";
            subject: string;
            type: string;
        };
        WebhookDeliveryPage: {
            deliveries: components["schemas"]["WebhookDelivery"][];
            /** Format: int64 */
            next_before: number | null;
        };
        WebhookList: {
            webhooks: components["schemas"]["Webhook"][];
        };
        WebhookRequest: {
            description?: string;
            experiments?: string[];
            /**
             * @default cloudevents
             * @enum {string}
             */
            format: "cloudevents" | "slack";
            metrics?: string[];
            /**
             * Format: int32
             * @default 0
             */
            min_days: number;
            /**
             * Format: int32
             * @default 0
             */
            min_units: number;
            owners?: string[];
            tags?: string[];
            types?: string[];
            url: string;
        };
        WebhookRotation: {
            /**
             * Format: int32
             * @default 24
             */
            overlap_hours: number;
        };
        WebhookTest: {
            /** Format: uuid */
            event_id: string;
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
    readApprovalPolicy: {
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
                     *       "author": "",
                     *       "rules": [
                     *         {
                     *           "actions": [
                     *             ""
                     *           ],
                     *           "approvals": 1,
                     *           "approver_roles": [
                     *             ""
                     *           ],
                     *           "approvers": [
                     *             ""
                     *           ],
                     *           "expires_hours": 1,
                     *           "key": "green",
                     *           "only_against_recommendation": true,
                     *           "when": {}
                     *         }
                     *       ],
                     *       "since": "2026-11-02T09:30:00Z",
                     *       "template_required": true,
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["ApprovalPolicy"];
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
    replaceApprovalPolicy: {
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
                 *       "rules": [
                 *         {
                 *           "actions": [
                 *             "start",
                 *             "edit"
                 *           ],
                 *           "approver_roles": [
                 *             "data_science"
                 *           ],
                 *           "key": "money",
                 *           "when": {
                 *             "tags": {
                 *               "contains": "payments"
                 *             }
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ApprovalPolicyRequest"];
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
                     *       "author": "",
                     *       "rules": [
                     *         {
                     *           "actions": [
                     *             ""
                     *           ],
                     *           "approvals": 1,
                     *           "approver_roles": [
                     *             ""
                     *           ],
                     *           "approvers": [
                     *             ""
                     *           ],
                     *           "expires_hours": 1,
                     *           "key": "green",
                     *           "only_against_recommendation": true,
                     *           "when": {}
                     *         }
                     *       ],
                     *       "since": "2026-11-02T09:30:00Z",
                     *       "template_required": true,
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["ApprovalPolicy"];
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
                 *       "also_known_as": [
                 *         "device-7"
                 *       ],
                 *       "context": {
                 *         "country": "SN"
                 *       },
                 *       "experiments": [
                 *         "checkout-button"
                 *       ],
                 *       "molam_id": "u-1"
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
                     *       "assignments": [
                     *         {
                     *           "assigned_at": "2026-11-02T09:30:00Z",
                     *           "config": {
                     *             "button_color": "green"
                     *           },
                     *           "enrolled": true,
                     *           "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "experiment_key": "checkout-button",
                     *           "molam_id": "u-1",
                     *           "phase": 1,
                     *           "policy": {
                     *             "propensity": 0.5,
                     *             "source": "fixed",
                     *             "version": 1
                     *           },
                     *           "reason": "split",
                     *           "recorded": true,
                     *           "variant_id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *           "variant_key": "green",
                     *           "variant_name": "Green Button"
                     *         }
                     *       ],
                     *       "molam_id": "u-1"
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
                     *           "action": "experiment.start",
                     *           "actor": "awa",
                     *           "at": "2026-11-02T09:30:00Z",
                     *           "detail": {},
                     *           "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "hash": "",
                     *           "number": 42,
                     *           "request_id": "8f14e45f-ceea-4a7b-9d3e-0b8f5f0c1d2e",
                     *           "subject_key": "checkout-button"
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
                     *       "broken_at": 1,
                     *       "entries": 4711,
                     *       "hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *       "reason": "A planned change.",
                     *       "state": "intact",
                     *       "verified_at": "2026-11-02T09:30:00Z"
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
    listChangeRequests: {
        parameters: {
            query?: {
                state?: string;
                /** @example true */
                mine?: boolean;
                awaiting?: "me";
                /** @example 42 */
                before?: number;
                /** @example 20 */
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
                     *       "change_requests": [
                     *         {
                     *           "action": "continue",
                     *           "apply": "manual",
                     *           "apply_at": "2026-11-02T09:30:00Z",
                     *           "approved_by": [
                     *             ""
                     *           ],
                     *           "approvers": [
                     *             ""
                     *           ],
                     *           "author": "",
                     *           "base_version": 1,
                     *           "body": {},
                     *           "checklist": {
                     *             "checks": [
                     *               {
                     *                 "detail": "Two variants with one control.",
                     *                 "item": {
                     *                   "blocks": true,
                     *                   "comment": "By mail, on Monday.",
                     *                   "done_at": "2026-11-02T09:30:00Z",
                     *                   "done_by": "awa.diop",
                     *                   "key": "legal",
                     *                   "kind": "manual",
                     *                   "label": "Legal has seen it",
                     *                   "url": "https://wiki.molam.test/legal"
                     *                 },
                     *                 "name": "variants",
                     *                 "outcome": "pass"
                     *               }
                     *             ],
                     *             "ready": true
                     *           },
                     *           "closed": {
                     *             "at": "2026-11-02T09:30:00Z",
                     *             "by": "",
                     *             "reason": "A planned change."
                     *           },
                     *           "diff": [
                     *             {
                     *               "after": null,
                     *               "before": null,
                     *               "field": "/variants/green/traffic_share"
                     *             }
                     *           ],
                     *           "digest": "",
                     *           "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "expires_at": "2026-11-02T09:30:00Z",
                     *           "history": [
                     *             {
                     *               "action": "continue",
                     *               "actor": "awa",
                     *               "at": "2026-11-02T09:30:00Z",
                     *               "comment": ""
                     *             }
                     *           ],
                     *           "needed": 1,
                     *           "number": 42,
                     *           "opened_at": "2026-11-02T09:30:00Z",
                     *           "preview": {
                     *             "enrolled_units": 5012,
                     *             "enrolled_units_moved": 1,
                     *             "opens_phase": true,
                     *             "traffic_after": 100,
                     *             "traffic_before": 50,
                     *             "unenrolled_moved": 0.5
                     *           },
                     *           "reason": "A planned change.",
                     *           "review": {
                     *             "acknowledged_at": "2026-11-02T09:30:00Z",
                     *             "acknowledged_by": "",
                     *             "state": "owed"
                     *           },
                     *           "reviewers": [
                     *             ""
                     *           ],
                     *           "revision": 1,
                     *           "rule": "",
                     *           "state": "open",
                     *           "subject": "",
                     *           "verdicts": [
                     *             {
                     *               "approves": true,
                     *               "at": "2026-11-02T09:30:00Z",
                     *               "by": "",
                     *               "comment": "",
                     *               "revision": 1,
                     *               "roles": [
                     *                 ""
                     *               ]
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "next_before": 1
                     *     }
                     */
                    "application/json": components["schemas"]["ChangeRequestPage"];
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
    askForSharedChange: {
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
                 *       "action": "metric_edit",
                 *       "body": {},
                 *       "reason": "",
                 *       "subject": "conversion"
                 *     }
                 */
                "application/json": components["schemas"]["SharedChangeAsk"];
            };
        };
        responses: {
            201: {
                headers: {
                    "Idempotent-Replayed"?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "action": "continue",
                     *       "apply": "manual",
                     *       "apply_at": "2026-11-02T09:30:00Z",
                     *       "approved_by": [
                     *         ""
                     *       ],
                     *       "approvers": [
                     *         ""
                     *       ],
                     *       "author": "",
                     *       "base_version": 1,
                     *       "body": {},
                     *       "checklist": {
                     *         "checks": [
                     *           {
                     *             "detail": "Two variants with one control.",
                     *             "item": {
                     *               "blocks": true,
                     *               "comment": "By mail, on Monday.",
                     *               "done_at": "2026-11-02T09:30:00Z",
                     *               "done_by": "awa.diop",
                     *               "key": "legal",
                     *               "kind": "manual",
                     *               "label": "Legal has seen it",
                     *               "url": "https://wiki.molam.test/legal"
                     *             },
                     *             "name": "variants",
                     *             "outcome": "pass"
                     *           }
                     *         ],
                     *         "ready": true
                     *       },
                     *       "closed": {
                     *         "at": "2026-11-02T09:30:00Z",
                     *         "by": "",
                     *         "reason": "A planned change."
                     *       },
                     *       "diff": [
                     *         {
                     *           "after": null,
                     *           "before": null,
                     *           "field": "/variants/green/traffic_share"
                     *         }
                     *       ],
                     *       "digest": "",
                     *       "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "expires_at": "2026-11-02T09:30:00Z",
                     *       "history": [
                     *         {
                     *           "action": "continue",
                     *           "actor": "awa",
                     *           "at": "2026-11-02T09:30:00Z",
                     *           "comment": ""
                     *         }
                     *       ],
                     *       "needed": 1,
                     *       "number": 42,
                     *       "opened_at": "2026-11-02T09:30:00Z",
                     *       "preview": {
                     *         "enrolled_units": 5012,
                     *         "enrolled_units_moved": 1,
                     *         "opens_phase": true,
                     *         "traffic_after": 100,
                     *         "traffic_before": 50,
                     *         "unenrolled_moved": 0.5
                     *       },
                     *       "reason": "A planned change.",
                     *       "review": {
                     *         "acknowledged_at": "2026-11-02T09:30:00Z",
                     *         "acknowledged_by": "",
                     *         "state": "owed"
                     *       },
                     *       "reviewers": [
                     *         ""
                     *       ],
                     *       "revision": 1,
                     *       "rule": "",
                     *       "state": "open",
                     *       "subject": "",
                     *       "verdicts": [
                     *         {
                     *           "approves": true,
                     *           "at": "2026-11-02T09:30:00Z",
                     *           "by": "",
                     *           "comment": "",
                     *           "revision": 1,
                     *           "roles": [
                     *             ""
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ChangeRequest"];
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
    readChangeRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
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
                     *       "action": "continue",
                     *       "apply": "manual",
                     *       "apply_at": "2026-11-02T09:30:00Z",
                     *       "approved_by": [
                     *         ""
                     *       ],
                     *       "approvers": [
                     *         ""
                     *       ],
                     *       "author": "",
                     *       "base_version": 1,
                     *       "body": {},
                     *       "checklist": {
                     *         "checks": [
                     *           {
                     *             "detail": "Two variants with one control.",
                     *             "item": {
                     *               "blocks": true,
                     *               "comment": "By mail, on Monday.",
                     *               "done_at": "2026-11-02T09:30:00Z",
                     *               "done_by": "awa.diop",
                     *               "key": "legal",
                     *               "kind": "manual",
                     *               "label": "Legal has seen it",
                     *               "url": "https://wiki.molam.test/legal"
                     *             },
                     *             "name": "variants",
                     *             "outcome": "pass"
                     *           }
                     *         ],
                     *         "ready": true
                     *       },
                     *       "closed": {
                     *         "at": "2026-11-02T09:30:00Z",
                     *         "by": "",
                     *         "reason": "A planned change."
                     *       },
                     *       "diff": [
                     *         {
                     *           "after": null,
                     *           "before": null,
                     *           "field": "/variants/green/traffic_share"
                     *         }
                     *       ],
                     *       "digest": "",
                     *       "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "expires_at": "2026-11-02T09:30:00Z",
                     *       "history": [
                     *         {
                     *           "action": "continue",
                     *           "actor": "awa",
                     *           "at": "2026-11-02T09:30:00Z",
                     *           "comment": ""
                     *         }
                     *       ],
                     *       "needed": 1,
                     *       "number": 42,
                     *       "opened_at": "2026-11-02T09:30:00Z",
                     *       "preview": {
                     *         "enrolled_units": 5012,
                     *         "enrolled_units_moved": 1,
                     *         "opens_phase": true,
                     *         "traffic_after": 100,
                     *         "traffic_before": 50,
                     *         "unenrolled_moved": 0.5
                     *       },
                     *       "reason": "A planned change.",
                     *       "review": {
                     *         "acknowledged_at": "2026-11-02T09:30:00Z",
                     *         "acknowledged_by": "",
                     *         "state": "owed"
                     *       },
                     *       "reviewers": [
                     *         ""
                     *       ],
                     *       "revision": 1,
                     *       "rule": "",
                     *       "state": "open",
                     *       "subject": "",
                     *       "verdicts": [
                     *         {
                     *           "approves": true,
                     *           "at": "2026-11-02T09:30:00Z",
                     *           "by": "",
                     *           "comment": "",
                     *           "revision": 1,
                     *           "roles": [
                     *             ""
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ChangeRequest"];
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
    acknowledgeEmergency: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["AcknowledgeRequest"];
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
                     *       "action": "continue",
                     *       "apply": "manual",
                     *       "apply_at": "2026-11-02T09:30:00Z",
                     *       "approved_by": [
                     *         ""
                     *       ],
                     *       "approvers": [
                     *         ""
                     *       ],
                     *       "author": "",
                     *       "base_version": 1,
                     *       "body": {},
                     *       "checklist": {
                     *         "checks": [
                     *           {
                     *             "detail": "Two variants with one control.",
                     *             "item": {
                     *               "blocks": true,
                     *               "comment": "By mail, on Monday.",
                     *               "done_at": "2026-11-02T09:30:00Z",
                     *               "done_by": "awa.diop",
                     *               "key": "legal",
                     *               "kind": "manual",
                     *               "label": "Legal has seen it",
                     *               "url": "https://wiki.molam.test/legal"
                     *             },
                     *             "name": "variants",
                     *             "outcome": "pass"
                     *           }
                     *         ],
                     *         "ready": true
                     *       },
                     *       "closed": {
                     *         "at": "2026-11-02T09:30:00Z",
                     *         "by": "",
                     *         "reason": "A planned change."
                     *       },
                     *       "diff": [
                     *         {
                     *           "after": null,
                     *           "before": null,
                     *           "field": "/variants/green/traffic_share"
                     *         }
                     *       ],
                     *       "digest": "",
                     *       "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "expires_at": "2026-11-02T09:30:00Z",
                     *       "history": [
                     *         {
                     *           "action": "continue",
                     *           "actor": "awa",
                     *           "at": "2026-11-02T09:30:00Z",
                     *           "comment": ""
                     *         }
                     *       ],
                     *       "needed": 1,
                     *       "number": 42,
                     *       "opened_at": "2026-11-02T09:30:00Z",
                     *       "preview": {
                     *         "enrolled_units": 5012,
                     *         "enrolled_units_moved": 1,
                     *         "opens_phase": true,
                     *         "traffic_after": 100,
                     *         "traffic_before": 50,
                     *         "unenrolled_moved": 0.5
                     *       },
                     *       "reason": "A planned change.",
                     *       "review": {
                     *         "acknowledged_at": "2026-11-02T09:30:00Z",
                     *         "acknowledged_by": "",
                     *         "state": "owed"
                     *       },
                     *       "reviewers": [
                     *         ""
                     *       ],
                     *       "revision": 1,
                     *       "rule": "",
                     *       "state": "open",
                     *       "subject": "",
                     *       "verdicts": [
                     *         {
                     *           "approves": true,
                     *           "at": "2026-11-02T09:30:00Z",
                     *           "by": "",
                     *           "comment": "",
                     *           "revision": 1,
                     *           "roles": [
                     *             ""
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ChangeRequest"];
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
    applyChange: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
                 *     }
                 */
                "application/json": components["schemas"]["ApplyRequest"];
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
                     *       "action": "continue",
                     *       "apply": "manual",
                     *       "apply_at": "2026-11-02T09:30:00Z",
                     *       "approved_by": [
                     *         ""
                     *       ],
                     *       "approvers": [
                     *         ""
                     *       ],
                     *       "author": "",
                     *       "base_version": 1,
                     *       "body": {},
                     *       "checklist": {
                     *         "checks": [
                     *           {
                     *             "detail": "Two variants with one control.",
                     *             "item": {
                     *               "blocks": true,
                     *               "comment": "By mail, on Monday.",
                     *               "done_at": "2026-11-02T09:30:00Z",
                     *               "done_by": "awa.diop",
                     *               "key": "legal",
                     *               "kind": "manual",
                     *               "label": "Legal has seen it",
                     *               "url": "https://wiki.molam.test/legal"
                     *             },
                     *             "name": "variants",
                     *             "outcome": "pass"
                     *           }
                     *         ],
                     *         "ready": true
                     *       },
                     *       "closed": {
                     *         "at": "2026-11-02T09:30:00Z",
                     *         "by": "",
                     *         "reason": "A planned change."
                     *       },
                     *       "diff": [
                     *         {
                     *           "after": null,
                     *           "before": null,
                     *           "field": "/variants/green/traffic_share"
                     *         }
                     *       ],
                     *       "digest": "",
                     *       "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "expires_at": "2026-11-02T09:30:00Z",
                     *       "history": [
                     *         {
                     *           "action": "continue",
                     *           "actor": "awa",
                     *           "at": "2026-11-02T09:30:00Z",
                     *           "comment": ""
                     *         }
                     *       ],
                     *       "needed": 1,
                     *       "number": 42,
                     *       "opened_at": "2026-11-02T09:30:00Z",
                     *       "preview": {
                     *         "enrolled_units": 5012,
                     *         "enrolled_units_moved": 1,
                     *         "opens_phase": true,
                     *         "traffic_after": 100,
                     *         "traffic_before": 50,
                     *         "unenrolled_moved": 0.5
                     *       },
                     *       "reason": "A planned change.",
                     *       "review": {
                     *         "acknowledged_at": "2026-11-02T09:30:00Z",
                     *         "acknowledged_by": "",
                     *         "state": "owed"
                     *       },
                     *       "reviewers": [
                     *         ""
                     *       ],
                     *       "revision": 1,
                     *       "rule": "",
                     *       "state": "open",
                     *       "subject": "",
                     *       "verdicts": [
                     *         {
                     *           "approves": true,
                     *           "at": "2026-11-02T09:30:00Z",
                     *           "by": "",
                     *           "comment": "",
                     *           "revision": 1,
                     *           "roles": [
                     *             ""
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ChangeRequest"];
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
    approveChange: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
                 *     }
                 */
                "application/json": components["schemas"]["ApproveRequest"];
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
                     *       "action": "continue",
                     *       "apply": "manual",
                     *       "apply_at": "2026-11-02T09:30:00Z",
                     *       "approved_by": [
                     *         ""
                     *       ],
                     *       "approvers": [
                     *         ""
                     *       ],
                     *       "author": "",
                     *       "base_version": 1,
                     *       "body": {},
                     *       "checklist": {
                     *         "checks": [
                     *           {
                     *             "detail": "Two variants with one control.",
                     *             "item": {
                     *               "blocks": true,
                     *               "comment": "By mail, on Monday.",
                     *               "done_at": "2026-11-02T09:30:00Z",
                     *               "done_by": "awa.diop",
                     *               "key": "legal",
                     *               "kind": "manual",
                     *               "label": "Legal has seen it",
                     *               "url": "https://wiki.molam.test/legal"
                     *             },
                     *             "name": "variants",
                     *             "outcome": "pass"
                     *           }
                     *         ],
                     *         "ready": true
                     *       },
                     *       "closed": {
                     *         "at": "2026-11-02T09:30:00Z",
                     *         "by": "",
                     *         "reason": "A planned change."
                     *       },
                     *       "diff": [
                     *         {
                     *           "after": null,
                     *           "before": null,
                     *           "field": "/variants/green/traffic_share"
                     *         }
                     *       ],
                     *       "digest": "",
                     *       "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "expires_at": "2026-11-02T09:30:00Z",
                     *       "history": [
                     *         {
                     *           "action": "continue",
                     *           "actor": "awa",
                     *           "at": "2026-11-02T09:30:00Z",
                     *           "comment": ""
                     *         }
                     *       ],
                     *       "needed": 1,
                     *       "number": 42,
                     *       "opened_at": "2026-11-02T09:30:00Z",
                     *       "preview": {
                     *         "enrolled_units": 5012,
                     *         "enrolled_units_moved": 1,
                     *         "opens_phase": true,
                     *         "traffic_after": 100,
                     *         "traffic_before": 50,
                     *         "unenrolled_moved": 0.5
                     *       },
                     *       "reason": "A planned change.",
                     *       "review": {
                     *         "acknowledged_at": "2026-11-02T09:30:00Z",
                     *         "acknowledged_by": "",
                     *         "state": "owed"
                     *       },
                     *       "reviewers": [
                     *         ""
                     *       ],
                     *       "revision": 1,
                     *       "rule": "",
                     *       "state": "open",
                     *       "subject": "",
                     *       "verdicts": [
                     *         {
                     *           "approves": true,
                     *           "at": "2026-11-02T09:30:00Z",
                     *           "by": "",
                     *           "comment": "",
                     *           "revision": 1,
                     *           "roles": [
                     *             ""
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ChangeRequest"];
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
    commentOnChange: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "comment": "Which countries?"
                 *     }
                 */
                "application/json": components["schemas"]["CommentRequest"];
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
                     *       "action": "continue",
                     *       "apply": "manual",
                     *       "apply_at": "2026-11-02T09:30:00Z",
                     *       "approved_by": [
                     *         ""
                     *       ],
                     *       "approvers": [
                     *         ""
                     *       ],
                     *       "author": "",
                     *       "base_version": 1,
                     *       "body": {},
                     *       "checklist": {
                     *         "checks": [
                     *           {
                     *             "detail": "Two variants with one control.",
                     *             "item": {
                     *               "blocks": true,
                     *               "comment": "By mail, on Monday.",
                     *               "done_at": "2026-11-02T09:30:00Z",
                     *               "done_by": "awa.diop",
                     *               "key": "legal",
                     *               "kind": "manual",
                     *               "label": "Legal has seen it",
                     *               "url": "https://wiki.molam.test/legal"
                     *             },
                     *             "name": "variants",
                     *             "outcome": "pass"
                     *           }
                     *         ],
                     *         "ready": true
                     *       },
                     *       "closed": {
                     *         "at": "2026-11-02T09:30:00Z",
                     *         "by": "",
                     *         "reason": "A planned change."
                     *       },
                     *       "diff": [
                     *         {
                     *           "after": null,
                     *           "before": null,
                     *           "field": "/variants/green/traffic_share"
                     *         }
                     *       ],
                     *       "digest": "",
                     *       "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "expires_at": "2026-11-02T09:30:00Z",
                     *       "history": [
                     *         {
                     *           "action": "continue",
                     *           "actor": "awa",
                     *           "at": "2026-11-02T09:30:00Z",
                     *           "comment": ""
                     *         }
                     *       ],
                     *       "needed": 1,
                     *       "number": 42,
                     *       "opened_at": "2026-11-02T09:30:00Z",
                     *       "preview": {
                     *         "enrolled_units": 5012,
                     *         "enrolled_units_moved": 1,
                     *         "opens_phase": true,
                     *         "traffic_after": 100,
                     *         "traffic_before": 50,
                     *         "unenrolled_moved": 0.5
                     *       },
                     *       "reason": "A planned change.",
                     *       "review": {
                     *         "acknowledged_at": "2026-11-02T09:30:00Z",
                     *         "acknowledged_by": "",
                     *         "state": "owed"
                     *       },
                     *       "reviewers": [
                     *         ""
                     *       ],
                     *       "revision": 1,
                     *       "rule": "",
                     *       "state": "open",
                     *       "subject": "",
                     *       "verdicts": [
                     *         {
                     *           "approves": true,
                     *           "at": "2026-11-02T09:30:00Z",
                     *           "by": "",
                     *           "comment": "",
                     *           "revision": 1,
                     *           "roles": [
                     *             ""
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ChangeRequest"];
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
    rejectChange: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                 *       "reason": "Too much traffic at once."
                 *     }
                 */
                "application/json": components["schemas"]["RejectRequest"];
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
                     *       "action": "continue",
                     *       "apply": "manual",
                     *       "apply_at": "2026-11-02T09:30:00Z",
                     *       "approved_by": [
                     *         ""
                     *       ],
                     *       "approvers": [
                     *         ""
                     *       ],
                     *       "author": "",
                     *       "base_version": 1,
                     *       "body": {},
                     *       "checklist": {
                     *         "checks": [
                     *           {
                     *             "detail": "Two variants with one control.",
                     *             "item": {
                     *               "blocks": true,
                     *               "comment": "By mail, on Monday.",
                     *               "done_at": "2026-11-02T09:30:00Z",
                     *               "done_by": "awa.diop",
                     *               "key": "legal",
                     *               "kind": "manual",
                     *               "label": "Legal has seen it",
                     *               "url": "https://wiki.molam.test/legal"
                     *             },
                     *             "name": "variants",
                     *             "outcome": "pass"
                     *           }
                     *         ],
                     *         "ready": true
                     *       },
                     *       "closed": {
                     *         "at": "2026-11-02T09:30:00Z",
                     *         "by": "",
                     *         "reason": "A planned change."
                     *       },
                     *       "diff": [
                     *         {
                     *           "after": null,
                     *           "before": null,
                     *           "field": "/variants/green/traffic_share"
                     *         }
                     *       ],
                     *       "digest": "",
                     *       "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "expires_at": "2026-11-02T09:30:00Z",
                     *       "history": [
                     *         {
                     *           "action": "continue",
                     *           "actor": "awa",
                     *           "at": "2026-11-02T09:30:00Z",
                     *           "comment": ""
                     *         }
                     *       ],
                     *       "needed": 1,
                     *       "number": 42,
                     *       "opened_at": "2026-11-02T09:30:00Z",
                     *       "preview": {
                     *         "enrolled_units": 5012,
                     *         "enrolled_units_moved": 1,
                     *         "opens_phase": true,
                     *         "traffic_after": 100,
                     *         "traffic_before": 50,
                     *         "unenrolled_moved": 0.5
                     *       },
                     *       "reason": "A planned change.",
                     *       "review": {
                     *         "acknowledged_at": "2026-11-02T09:30:00Z",
                     *         "acknowledged_by": "",
                     *         "state": "owed"
                     *       },
                     *       "reviewers": [
                     *         ""
                     *       ],
                     *       "revision": 1,
                     *       "rule": "",
                     *       "state": "open",
                     *       "subject": "",
                     *       "verdicts": [
                     *         {
                     *           "approves": true,
                     *           "at": "2026-11-02T09:30:00Z",
                     *           "by": "",
                     *           "comment": "",
                     *           "revision": 1,
                     *           "roles": [
                     *             ""
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ChangeRequest"];
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
    reviseChange: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "body": {}
                 *     }
                 */
                "application/json": components["schemas"]["ReviseRequest"];
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
                     *       "action": "continue",
                     *       "apply": "manual",
                     *       "apply_at": "2026-11-02T09:30:00Z",
                     *       "approved_by": [
                     *         ""
                     *       ],
                     *       "approvers": [
                     *         ""
                     *       ],
                     *       "author": "",
                     *       "base_version": 1,
                     *       "body": {},
                     *       "checklist": {
                     *         "checks": [
                     *           {
                     *             "detail": "Two variants with one control.",
                     *             "item": {
                     *               "blocks": true,
                     *               "comment": "By mail, on Monday.",
                     *               "done_at": "2026-11-02T09:30:00Z",
                     *               "done_by": "awa.diop",
                     *               "key": "legal",
                     *               "kind": "manual",
                     *               "label": "Legal has seen it",
                     *               "url": "https://wiki.molam.test/legal"
                     *             },
                     *             "name": "variants",
                     *             "outcome": "pass"
                     *           }
                     *         ],
                     *         "ready": true
                     *       },
                     *       "closed": {
                     *         "at": "2026-11-02T09:30:00Z",
                     *         "by": "",
                     *         "reason": "A planned change."
                     *       },
                     *       "diff": [
                     *         {
                     *           "after": null,
                     *           "before": null,
                     *           "field": "/variants/green/traffic_share"
                     *         }
                     *       ],
                     *       "digest": "",
                     *       "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "expires_at": "2026-11-02T09:30:00Z",
                     *       "history": [
                     *         {
                     *           "action": "continue",
                     *           "actor": "awa",
                     *           "at": "2026-11-02T09:30:00Z",
                     *           "comment": ""
                     *         }
                     *       ],
                     *       "needed": 1,
                     *       "number": 42,
                     *       "opened_at": "2026-11-02T09:30:00Z",
                     *       "preview": {
                     *         "enrolled_units": 5012,
                     *         "enrolled_units_moved": 1,
                     *         "opens_phase": true,
                     *         "traffic_after": 100,
                     *         "traffic_before": 50,
                     *         "unenrolled_moved": 0.5
                     *       },
                     *       "reason": "A planned change.",
                     *       "review": {
                     *         "acknowledged_at": "2026-11-02T09:30:00Z",
                     *         "acknowledged_by": "",
                     *         "state": "owed"
                     *       },
                     *       "reviewers": [
                     *         ""
                     *       ],
                     *       "revision": 1,
                     *       "rule": "",
                     *       "state": "open",
                     *       "subject": "",
                     *       "verdicts": [
                     *         {
                     *           "approves": true,
                     *           "at": "2026-11-02T09:30:00Z",
                     *           "by": "",
                     *           "comment": "",
                     *           "revision": 1,
                     *           "roles": [
                     *             ""
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ChangeRequest"];
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
    withdrawChange: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                number: string;
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
                     *       "action": "continue",
                     *       "apply": "manual",
                     *       "apply_at": "2026-11-02T09:30:00Z",
                     *       "approved_by": [
                     *         ""
                     *       ],
                     *       "approvers": [
                     *         ""
                     *       ],
                     *       "author": "",
                     *       "base_version": 1,
                     *       "body": {},
                     *       "checklist": {
                     *         "checks": [
                     *           {
                     *             "detail": "Two variants with one control.",
                     *             "item": {
                     *               "blocks": true,
                     *               "comment": "By mail, on Monday.",
                     *               "done_at": "2026-11-02T09:30:00Z",
                     *               "done_by": "awa.diop",
                     *               "key": "legal",
                     *               "kind": "manual",
                     *               "label": "Legal has seen it",
                     *               "url": "https://wiki.molam.test/legal"
                     *             },
                     *             "name": "variants",
                     *             "outcome": "pass"
                     *           }
                     *         ],
                     *         "ready": true
                     *       },
                     *       "closed": {
                     *         "at": "2026-11-02T09:30:00Z",
                     *         "by": "",
                     *         "reason": "A planned change."
                     *       },
                     *       "diff": [
                     *         {
                     *           "after": null,
                     *           "before": null,
                     *           "field": "/variants/green/traffic_share"
                     *         }
                     *       ],
                     *       "digest": "",
                     *       "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "expires_at": "2026-11-02T09:30:00Z",
                     *       "history": [
                     *         {
                     *           "action": "continue",
                     *           "actor": "awa",
                     *           "at": "2026-11-02T09:30:00Z",
                     *           "comment": ""
                     *         }
                     *       ],
                     *       "needed": 1,
                     *       "number": 42,
                     *       "opened_at": "2026-11-02T09:30:00Z",
                     *       "preview": {
                     *         "enrolled_units": 5012,
                     *         "enrolled_units_moved": 1,
                     *         "opens_phase": true,
                     *         "traffic_after": 100,
                     *         "traffic_before": 50,
                     *         "unenrolled_moved": 0.5
                     *       },
                     *       "reason": "A planned change.",
                     *       "review": {
                     *         "acknowledged_at": "2026-11-02T09:30:00Z",
                     *         "acknowledged_by": "",
                     *         "state": "owed"
                     *       },
                     *       "reviewers": [
                     *         ""
                     *       ],
                     *       "revision": 1,
                     *       "rule": "",
                     *       "state": "open",
                     *       "subject": "",
                     *       "verdicts": [
                     *         {
                     *           "approves": true,
                     *           "at": "2026-11-02T09:30:00Z",
                     *           "by": "",
                     *           "comment": "",
                     *           "revision": 1,
                     *           "roles": [
                     *             ""
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ChangeRequest"];
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
    listChecklistItems: {
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
                     *       "checklist_items": [
                     *         {
                     *           "key": "legal",
                     *           "kind": "manual",
                     *           "label": "Legal has seen it",
                     *           "level": "fail",
                     *           "rule": {
                     *             "hypothesis": {
                     *               "exists": true
                     *             }
                     *           },
                     *           "url": "https://wiki.molam.test/legal",
                     *           "version": 3,
                     *           "when": {
                     *             "tags": {
                     *               "contains": "payments"
                     *             }
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ChecklistItemList"];
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
    createChecklistItem: {
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
                 *       "key": "legal",
                 *       "kind": "manual",
                 *       "label": "Legal has seen it",
                 *       "rule": {
                 *         "hypothesis": {
                 *           "exists": true
                 *         }
                 *       },
                 *       "url": "https://wiki.molam.test/legal",
                 *       "when": {
                 *         "tags": {
                 *           "contains": "payments"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ChecklistItemRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    ETag?: string;
                    "Idempotent-Replayed"?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": "legal",
                     *       "kind": "manual",
                     *       "label": "Legal has seen it",
                     *       "level": "fail",
                     *       "rule": {
                     *         "hypothesis": {
                     *           "exists": true
                     *         }
                     *       },
                     *       "url": "https://wiki.molam.test/legal",
                     *       "version": 3,
                     *       "when": {
                     *         "tags": {
                     *           "contains": "payments"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ChecklistItem"];
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
    readChecklistItem: {
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
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": "legal",
                     *       "kind": "manual",
                     *       "label": "Legal has seen it",
                     *       "level": "fail",
                     *       "rule": {
                     *         "hypothesis": {
                     *           "exists": true
                     *         }
                     *       },
                     *       "url": "https://wiki.molam.test/legal",
                     *       "version": 3,
                     *       "when": {
                     *         "tags": {
                     *           "contains": "payments"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ChecklistItem"];
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
    deleteChecklistItem: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
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
    editChecklistItem: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
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
                 *       "label": "Legal has seen it",
                 *       "rule": {
                 *         "hypothesis": {
                 *           "exists": true
                 *         }
                 *       },
                 *       "url": "https://wiki.molam.test/legal",
                 *       "when": {
                 *         "tags": {
                 *           "contains": "payments"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ChecklistItemChangePatch"];
                /**
                 * @example {
                 *       "label": "Legal has seen it",
                 *       "rule": {
                 *         "hypothesis": {
                 *           "exists": true
                 *         }
                 *       },
                 *       "url": "https://wiki.molam.test/legal",
                 *       "when": {
                 *         "tags": {
                 *           "contains": "payments"
                 *         }
                 *       }
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["ChecklistItemChangePatch"];
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
                     *       "key": "legal",
                     *       "kind": "manual",
                     *       "label": "Legal has seen it",
                     *       "level": "fail",
                     *       "rule": {
                     *         "hypothesis": {
                     *           "exists": true
                     *         }
                     *       },
                     *       "url": "https://wiki.molam.test/legal",
                     *       "version": 3,
                     *       "when": {
                     *         "tags": {
                     *           "contains": "payments"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ChecklistItem"];
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
    listEventTypes: {
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
                     *       "counted_since": "2026-11-02T09:30:00Z",
                     *       "event_types": [
                     *         {
                     *           "event_type": "conversion",
                     *           "events": 40213,
                     *           "first_seen_at": "2026-11-02T09:30:00Z",
                     *           "last_seen_at": "2026-11-02T09:30:00Z",
                     *           "metrics": [
                     *             ""
                     *           ]
                     *         }
                     *       ],
                     *       "event_types_left_out": 0
                     *     }
                     */
                    "application/json": components["schemas"]["EventTypeList"];
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
                 *       "event_id": "6d0f0c52-9f0e-4f9e-8a4b-2f1d3c5b7a90",
                 *       "event_type": "conversion",
                 *       "experiment_id": "checkout-button",
                 *       "metadata": {
                 *         "screen": "checkout"
                 *       },
                 *       "molam_id": "u-1",
                 *       "value": 12.5
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
                     *           "code": "invalid_request",
                     *           "detail": "molam_id is required",
                     *           "index": 7
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
                needs?: "owner";
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
                     *       "counts": {
                     *         "archived": 7,
                     *         "draft": 3,
                     *         "paused": 1,
                     *         "running": 12,
                     *         "stopped": 40
                     *       },
                     *       "experiments": [
                     *         {
                     *           "allocation": {
                     *             "policy": "fixed"
                     *           },
                     *           "analysis": {
                     *             "correction": "holm",
                     *             "cuped_days": 14,
                     *             "dimensions": [
                     *               "country"
                     *             ],
                     *             "level": 0.95,
                     *             "method": "sequential",
                     *             "test": "auto"
                     *           },
                     *           "auto_stop": {
                     *             "min_units": 100,
                     *             "mode": "recommend",
                     *             "threshold": 0.95
                     *           },
                     *           "checklist": {
                     *             "as_of": "2026-11-02T09:30:00Z",
                     *             "failing": [
                     *               {
                     *                 "detail": "traffic is 0: nobody would be enrolled.",
                     *                 "name": "traffic"
                     *               }
                     *             ],
                     *             "ready": false
                     *           },
                     *           "conclusion": "",
                     *           "created_at": "2026-11-01T08:00:00Z",
                     *           "created_by": "awa",
                     *           "default_config": null,
                     *           "effective_at": "2026-11-02T09:30:00Z",
                     *           "end_date": null,
                     *           "hypothesis": "Green converts better.",
                     *           "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "key": "checkout-button",
                     *           "kind": "experiment",
                     *           "layer": null,
                     *           "links": [
                     *             {
                     *               "title": "Design",
                     *               "url": "https://wiki.molam.test/checkout-button"
                     *             }
                     *           ],
                     *           "metrics": [
                     *             {
                     *               "exploratory": false,
                     *               "key": "conversion",
                     *               "role": "goal"
                     *             }
                     *           ],
                     *           "name": "Checkout button color",
                     *           "owner": "awa.diop",
                     *           "phase": 1,
                     *           "prerequisites": [],
                     *           "start_date": "2026-11-02T09:30:00Z",
                     *           "status": "running",
                     *           "stop_reason": null,
                     *           "summary": {
                     *             "as_of": "2026-11-02T09:30:00Z",
                     *             "days": 12,
                     *             "decision": "continue",
                     *             "decision_reason": "Green is better in conversion.",
                     *             "decision_variant": "green",
                     *             "health": "good",
                     *             "sample_ratio_mismatch": false,
                     *             "sample_ratio_p_value": 0.41,
                     *             "units": 5012,
                     *             "warnings": []
                     *           },
                     *           "tags": [
                     *             "checkout"
                     *           ],
                     *           "targeting": {
                     *             "country": [
                     *               "SN",
                     *               "FR"
                     *             ]
                     *           },
                     *           "template": {
                     *             "key": "payments",
                     *             "locked": [
                     *               "/metrics"
                     *             ],
                     *             "version": 3
                     *           },
                     *           "traffic": 100,
                     *           "unit": "molam_id",
                     *           "updated_at": "2026-11-02T09:30:00Z",
                     *           "variants": [
                     *             {
                     *               "config": {
                     *                 "button_color": "blue"
                     *               },
                     *               "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *               "is_control": true,
                     *               "key": "blue",
                     *               "name": "Control (Blue)",
                     *               "traffic_share": 50
                     *             },
                     *             {
                     *               "config": {
                     *                 "button_color": "green"
                     *               },
                     *               "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *               "is_control": false,
                     *               "key": "green",
                     *               "name": "Green Button",
                     *               "traffic_share": 50
                     *             }
                     *           ],
                     *           "version": 3,
                     *           "winner": null
                     *         }
                     *       ],
                     *       "next_cursor": ""
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
            query?: {
                template?: string;
            };
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
                 *       "default_config": {
                 *         "button_color": "blue"
                 *       },
                 *       "key": "checkout-button",
                 *       "metrics": [
                 *         {
                 *           "key": "conversion",
                 *           "role": "goal"
                 *         }
                 *       ],
                 *       "name": "Checkout button color",
                 *       "owner": "awa.diop",
                 *       "tags": [
                 *         "checkout",
                 *         "team:payments"
                 *       ],
                 *       "targeting": {
                 *         "country": [
                 *           "SN",
                 *           "FR"
                 *         ]
                 *       },
                 *       "variants": [
                 *         {
                 *           "config": {
                 *             "button_color": "blue"
                 *           },
                 *           "is_control": true,
                 *           "key": "blue",
                 *           "traffic_share": 50
                 *         },
                 *         {
                 *           "config": {
                 *             "button_color": "green"
                 *           },
                 *           "key": "green",
                 *           "traffic_share": 50
                 *         }
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
                    "Idempotent-Replayed"?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "allocation": {
                     *         "policy": "fixed"
                     *       },
                     *       "analysis": {
                     *         "correction": "holm",
                     *         "cuped_days": 14,
                     *         "dimensions": [
                     *           "country"
                     *         ],
                     *         "level": 0.95,
                     *         "method": "sequential",
                     *         "test": "auto"
                     *       },
                     *       "auto_stop": {
                     *         "min_units": 100,
                     *         "mode": "recommend",
                     *         "threshold": 0.95
                     *       },
                     *       "conclusion": "",
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "created_by": "awa",
                     *       "default_config": null,
                     *       "effective_at": "2026-11-02T09:30:00Z",
                     *       "end_date": null,
                     *       "hypothesis": "Green converts better.",
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "key": "checkout-button",
                     *       "kind": "experiment",
                     *       "layer": null,
                     *       "links": [
                     *         {
                     *           "title": "Design",
                     *           "url": "https://wiki.molam.test/checkout-button"
                     *         }
                     *       ],
                     *       "metrics": [
                     *         {
                     *           "exploratory": false,
                     *           "key": "conversion",
                     *           "role": "goal"
                     *         }
                     *       ],
                     *       "name": "Checkout button color",
                     *       "owner": "awa.diop",
                     *       "phase": 1,
                     *       "prerequisites": [],
                     *       "start_date": "2026-11-02T09:30:00Z",
                     *       "status": "running",
                     *       "stop_reason": null,
                     *       "tags": [
                     *         "checkout"
                     *       ],
                     *       "targeting": {
                     *         "country": [
                     *           "SN",
                     *           "FR"
                     *         ]
                     *       },
                     *       "template": {
                     *         "key": "payments",
                     *         "locked": [
                     *           "/metrics"
                     *         ],
                     *         "version": 3
                     *       },
                     *       "traffic": 100,
                     *       "unit": "molam_id",
                     *       "updated_at": "2026-11-02T09:30:00Z",
                     *       "variants": [
                     *         {
                     *           "config": {
                     *             "button_color": "blue"
                     *           },
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "is_control": true,
                     *           "key": "blue",
                     *           "name": "Control (Blue)",
                     *           "traffic_share": 50
                     *         },
                     *         {
                     *           "config": {
                     *             "button_color": "green"
                     *           },
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *           "is_control": false,
                     *           "key": "green",
                     *           "name": "Green Button",
                     *           "traffic_share": 50
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "winner": null
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
                     *       "allocation": {
                     *         "policy": "fixed"
                     *       },
                     *       "analysis": {
                     *         "correction": "holm",
                     *         "cuped_days": 14,
                     *         "dimensions": [
                     *           "country"
                     *         ],
                     *         "level": 0.95,
                     *         "method": "sequential",
                     *         "test": "auto"
                     *       },
                     *       "auto_stop": {
                     *         "min_units": 100,
                     *         "mode": "recommend",
                     *         "threshold": 0.95
                     *       },
                     *       "conclusion": "",
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "created_by": "awa",
                     *       "default_config": null,
                     *       "effective_at": "2026-11-02T09:30:00Z",
                     *       "end_date": null,
                     *       "hypothesis": "Green converts better.",
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "key": "checkout-button",
                     *       "kind": "experiment",
                     *       "layer": null,
                     *       "links": [
                     *         {
                     *           "title": "Design",
                     *           "url": "https://wiki.molam.test/checkout-button"
                     *         }
                     *       ],
                     *       "metrics": [
                     *         {
                     *           "exploratory": false,
                     *           "key": "conversion",
                     *           "role": "goal"
                     *         }
                     *       ],
                     *       "name": "Checkout button color",
                     *       "owner": "awa.diop",
                     *       "phase": 1,
                     *       "prerequisites": [],
                     *       "start_date": "2026-11-02T09:30:00Z",
                     *       "status": "running",
                     *       "stop_reason": null,
                     *       "tags": [
                     *         "checkout"
                     *       ],
                     *       "targeting": {
                     *         "country": [
                     *           "SN",
                     *           "FR"
                     *         ]
                     *       },
                     *       "template": {
                     *         "key": "payments",
                     *         "locked": [
                     *           "/metrics"
                     *         ],
                     *         "version": 3
                     *       },
                     *       "traffic": 100,
                     *       "unit": "molam_id",
                     *       "updated_at": "2026-11-02T09:30:00Z",
                     *       "variants": [
                     *         {
                     *           "config": {
                     *             "button_color": "blue"
                     *           },
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "is_control": true,
                     *           "key": "blue",
                     *           "name": "Control (Blue)",
                     *           "traffic_share": 50
                     *         },
                     *         {
                     *           "config": {
                     *             "button_color": "green"
                     *           },
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *           "is_control": false,
                     *           "key": "green",
                     *           "name": "Green Button",
                     *           "traffic_share": 50
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "winner": null
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
                 *       "default_config": {
                 *         "button_color": "blue"
                 *       },
                 *       "key": "checkout-button",
                 *       "name": "Checkout button color",
                 *       "owner": "awa.diop",
                 *       "tags": [
                 *         "checkout",
                 *         "team:payments"
                 *       ],
                 *       "targeting": {
                 *         "country": [
                 *           "SN",
                 *           "FR"
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ExperimentPatch"];
                /**
                 * @example {
                 *       "default_config": {
                 *         "button_color": "blue"
                 *       },
                 *       "key": "checkout-button",
                 *       "name": "Checkout button color",
                 *       "owner": "awa.diop",
                 *       "tags": [
                 *         "checkout",
                 *         "team:payments"
                 *       ],
                 *       "targeting": {
                 *         "country": [
                 *           "SN",
                 *           "FR"
                 *         ]
                 *       }
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["ExperimentPatch"];
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
                     *       "allocation": {
                     *         "policy": "fixed"
                     *       },
                     *       "analysis": {
                     *         "correction": "holm",
                     *         "cuped_days": 14,
                     *         "dimensions": [
                     *           "country"
                     *         ],
                     *         "level": 0.95,
                     *         "method": "sequential",
                     *         "test": "auto"
                     *       },
                     *       "auto_stop": {
                     *         "min_units": 100,
                     *         "mode": "recommend",
                     *         "threshold": 0.95
                     *       },
                     *       "conclusion": "",
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "created_by": "awa",
                     *       "default_config": null,
                     *       "effective_at": "2026-11-02T09:30:00Z",
                     *       "end_date": null,
                     *       "hypothesis": "Green converts better.",
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "key": "checkout-button",
                     *       "kind": "experiment",
                     *       "layer": null,
                     *       "links": [
                     *         {
                     *           "title": "Design",
                     *           "url": "https://wiki.molam.test/checkout-button"
                     *         }
                     *       ],
                     *       "metrics": [
                     *         {
                     *           "exploratory": false,
                     *           "key": "conversion",
                     *           "role": "goal"
                     *         }
                     *       ],
                     *       "name": "Checkout button color",
                     *       "owner": "awa.diop",
                     *       "phase": 1,
                     *       "prerequisites": [],
                     *       "start_date": "2026-11-02T09:30:00Z",
                     *       "status": "running",
                     *       "stop_reason": null,
                     *       "tags": [
                     *         "checkout"
                     *       ],
                     *       "targeting": {
                     *         "country": [
                     *           "SN",
                     *           "FR"
                     *         ]
                     *       },
                     *       "template": {
                     *         "key": "payments",
                     *         "locked": [
                     *           "/metrics"
                     *         ],
                     *         "version": 3
                     *       },
                     *       "traffic": 100,
                     *       "unit": "molam_id",
                     *       "updated_at": "2026-11-02T09:30:00Z",
                     *       "variants": [
                     *         {
                     *           "config": {
                     *             "button_color": "blue"
                     *           },
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "is_control": true,
                     *           "key": "blue",
                     *           "name": "Control (Blue)",
                     *           "traffic_share": 50
                     *         },
                     *         {
                     *           "config": {
                     *             "button_color": "green"
                     *           },
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *           "is_control": false,
                     *           "key": "green",
                     *           "name": "Green Button",
                     *           "traffic_share": 50
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "winner": null
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
                     *       "allocation": {
                     *         "policy": "fixed"
                     *       },
                     *       "closed": [
                     *         ""
                     *       ],
                     *       "entries": [
                     *         {
                     *           "at": "2026-11-02T09:30:00Z",
                     *           "model": "",
                     *           "number": 42,
                     *           "opens_phase": true,
                     *           "phase": 1,
                     *           "propensities": {
                     *             "green": 0.5
                     *           },
                     *           "proposed": {
                     *             "green": 0.5
                     *           },
                     *           "reason": "A planned change.",
                     *           "sira": null,
                     *           "source": "fixed",
                     *           "trigger": "refresh",
                     *           "version": 1
                     *         }
                     *       ],
                     *       "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "experiment_key": "checkout-button",
                     *       "next_after": 1,
                     *       "phase": 1,
                     *       "shares": {
                     *         "green": 0.5
                     *       },
                     *       "source": "fixed",
                     *       "unit_decisions": [
                     *         {
                     *           "model": "",
                     *           "reason": "A planned change.",
                     *           "source": "fixed",
                     *           "units": 5012
                     *         }
                     *       ]
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
                     *       "allocation": {
                     *         "policy": "fixed"
                     *       },
                     *       "analysis": {
                     *         "correction": "holm",
                     *         "cuped_days": 14,
                     *         "dimensions": [
                     *           "country"
                     *         ],
                     *         "level": 0.95,
                     *         "method": "sequential",
                     *         "test": "auto"
                     *       },
                     *       "auto_stop": {
                     *         "min_units": 100,
                     *         "mode": "recommend",
                     *         "threshold": 0.95
                     *       },
                     *       "conclusion": "",
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "created_by": "awa",
                     *       "default_config": null,
                     *       "effective_at": "2026-11-02T09:30:00Z",
                     *       "end_date": null,
                     *       "hypothesis": "Green converts better.",
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "key": "checkout-button",
                     *       "kind": "experiment",
                     *       "layer": null,
                     *       "links": [
                     *         {
                     *           "title": "Design",
                     *           "url": "https://wiki.molam.test/checkout-button"
                     *         }
                     *       ],
                     *       "metrics": [
                     *         {
                     *           "exploratory": false,
                     *           "key": "conversion",
                     *           "role": "goal"
                     *         }
                     *       ],
                     *       "name": "Checkout button color",
                     *       "owner": "awa.diop",
                     *       "phase": 1,
                     *       "prerequisites": [],
                     *       "start_date": "2026-11-02T09:30:00Z",
                     *       "status": "running",
                     *       "stop_reason": null,
                     *       "tags": [
                     *         "checkout"
                     *       ],
                     *       "targeting": {
                     *         "country": [
                     *           "SN",
                     *           "FR"
                     *         ]
                     *       },
                     *       "template": {
                     *         "key": "payments",
                     *         "locked": [
                     *           "/metrics"
                     *         ],
                     *         "version": 3
                     *       },
                     *       "traffic": 100,
                     *       "unit": "molam_id",
                     *       "updated_at": "2026-11-02T09:30:00Z",
                     *       "variants": [
                     *         {
                     *           "config": {
                     *             "button_color": "blue"
                     *           },
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "is_control": true,
                     *           "key": "blue",
                     *           "name": "Control (Blue)",
                     *           "traffic_share": 50
                     *         },
                     *         {
                     *           "config": {
                     *             "button_color": "green"
                     *           },
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *           "is_control": false,
                     *           "key": "green",
                     *           "name": "Green Button",
                     *           "traffic_share": 50
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "winner": null
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
                 *       "also_known_as": [
                 *         "device-7"
                 *       ],
                 *       "context": {
                 *         "country": "SN"
                 *       },
                 *       "molam_id": "u-1"
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
                     *       "assigned_at": "2026-11-02T09:30:00Z",
                     *       "config": {
                     *         "button_color": "green"
                     *       },
                     *       "enrolled": true,
                     *       "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "experiment_key": "checkout-button",
                     *       "molam_id": "u-1",
                     *       "phase": 1,
                     *       "policy": {
                     *         "propensity": 0.5,
                     *         "source": "fixed",
                     *         "version": 1
                     *       },
                     *       "reason": "split",
                     *       "recorded": true,
                     *       "variant_id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *       "variant_key": "green",
                     *       "variant_name": "Green Button"
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
                     *       "assigned_at": "2026-11-02T09:30:00Z",
                     *       "config": {
                     *         "button_color": "green"
                     *       },
                     *       "enrolled": true,
                     *       "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "experiment_key": "checkout-button",
                     *       "molam_id": "u-1",
                     *       "phase": 1,
                     *       "policy": {
                     *         "propensity": 0.5,
                     *         "source": "fixed",
                     *         "version": 1
                     *       },
                     *       "reason": "split",
                     *       "recorded": true,
                     *       "variant_id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *       "variant_key": "green",
                     *       "variant_name": "Green Button"
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
                     *           "action": "experiment.start",
                     *           "actor": "awa",
                     *           "at": "2026-11-02T09:30:00Z",
                     *           "detail": {},
                     *           "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "hash": "",
                     *           "number": 42,
                     *           "request_id": "8f14e45f-ceea-4a7b-9d3e-0b8f5f0c1d2e",
                     *           "subject_key": "checkout-button"
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
                 *           "covariates": {
                 *             "age": 31,
                 *             "country": "SN"
                 *           },
                 *           "molam_id": "u-1"
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
                     *       "after": {
                     *         "differences": [],
                     *         "salt": "3f0c2a9e",
                     *         "variants": {
                     *           "green": 1
                     *         },
                     *         "worst": 0.5
                     *       },
                     *       "before": {
                     *         "differences": [],
                     *         "salt": "3f0c2a9e",
                     *         "variants": {
                     *           "green": 1
                     *         },
                     *         "worst": 0.5
                     *       },
                     *       "changed": true,
                     *       "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "experiment_key": "checkout-button",
                     *       "tries": 200,
                     *       "units": 5012,
                     *       "version": 3
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
    askForChange: {
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
                 *       "action": "start",
                 *       "body": {},
                 *       "reason": ""
                 *     }
                 */
                "application/json": components["schemas"]["ChangeRequestAsk"];
            };
        };
        responses: {
            201: {
                headers: {
                    "Idempotent-Replayed"?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "action": "continue",
                     *       "apply": "manual",
                     *       "apply_at": "2026-11-02T09:30:00Z",
                     *       "approved_by": [
                     *         ""
                     *       ],
                     *       "approvers": [
                     *         ""
                     *       ],
                     *       "author": "",
                     *       "base_version": 1,
                     *       "body": {},
                     *       "checklist": {
                     *         "checks": [
                     *           {
                     *             "detail": "Two variants with one control.",
                     *             "item": {
                     *               "blocks": true,
                     *               "comment": "By mail, on Monday.",
                     *               "done_at": "2026-11-02T09:30:00Z",
                     *               "done_by": "awa.diop",
                     *               "key": "legal",
                     *               "kind": "manual",
                     *               "label": "Legal has seen it",
                     *               "url": "https://wiki.molam.test/legal"
                     *             },
                     *             "name": "variants",
                     *             "outcome": "pass"
                     *           }
                     *         ],
                     *         "ready": true
                     *       },
                     *       "closed": {
                     *         "at": "2026-11-02T09:30:00Z",
                     *         "by": "",
                     *         "reason": "A planned change."
                     *       },
                     *       "diff": [
                     *         {
                     *           "after": null,
                     *           "before": null,
                     *           "field": "/variants/green/traffic_share"
                     *         }
                     *       ],
                     *       "digest": "",
                     *       "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "expires_at": "2026-11-02T09:30:00Z",
                     *       "history": [
                     *         {
                     *           "action": "continue",
                     *           "actor": "awa",
                     *           "at": "2026-11-02T09:30:00Z",
                     *           "comment": ""
                     *         }
                     *       ],
                     *       "needed": 1,
                     *       "number": 42,
                     *       "opened_at": "2026-11-02T09:30:00Z",
                     *       "preview": {
                     *         "enrolled_units": 5012,
                     *         "enrolled_units_moved": 1,
                     *         "opens_phase": true,
                     *         "traffic_after": 100,
                     *         "traffic_before": 50,
                     *         "unenrolled_moved": 0.5
                     *       },
                     *       "reason": "A planned change.",
                     *       "review": {
                     *         "acknowledged_at": "2026-11-02T09:30:00Z",
                     *         "acknowledged_by": "",
                     *         "state": "owed"
                     *       },
                     *       "reviewers": [
                     *         ""
                     *       ],
                     *       "revision": 1,
                     *       "rule": "",
                     *       "state": "open",
                     *       "subject": "",
                     *       "verdicts": [
                     *         {
                     *           "approves": true,
                     *           "at": "2026-11-02T09:30:00Z",
                     *           "by": "",
                     *           "comment": "",
                     *           "revision": 1,
                     *           "roles": [
                     *             ""
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ChangeRequest"];
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
                     *       "checks": [
                     *         {
                     *           "detail": "Two variants with one control.",
                     *           "item": {
                     *             "blocks": true,
                     *             "comment": "By mail, on Monday.",
                     *             "done_at": "2026-11-02T09:30:00Z",
                     *             "done_by": "awa.diop",
                     *             "key": "legal",
                     *             "kind": "manual",
                     *             "label": "Legal has seen it",
                     *             "url": "https://wiki.molam.test/legal"
                     *           },
                     *           "name": "variants",
                     *           "outcome": "pass"
                     *         }
                     *       ],
                     *       "ready": true
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
    tickChecklistItem: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
                item: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "comment": "",
                 *       "done": true
                 *     }
                 */
                "application/json": components["schemas"]["ChecklistTick"];
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
                     *       "checks": [
                     *         {
                     *           "detail": "Two variants with one control.",
                     *           "item": {
                     *             "blocks": true,
                     *             "comment": "By mail, on Monday.",
                     *             "done_at": "2026-11-02T09:30:00Z",
                     *             "done_by": "awa.diop",
                     *             "key": "legal",
                     *             "kind": "manual",
                     *             "label": "Legal has seen it",
                     *             "url": "https://wiki.molam.test/legal"
                     *           },
                     *           "name": "variants",
                     *           "outcome": "pass"
                     *         }
                     *       ],
                     *       "ready": true
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
                    "Idempotent-Replayed"?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "allocation": {
                     *         "policy": "fixed"
                     *       },
                     *       "analysis": {
                     *         "correction": "holm",
                     *         "cuped_days": 14,
                     *         "dimensions": [
                     *           "country"
                     *         ],
                     *         "level": 0.95,
                     *         "method": "sequential",
                     *         "test": "auto"
                     *       },
                     *       "auto_stop": {
                     *         "min_units": 100,
                     *         "mode": "recommend",
                     *         "threshold": 0.95
                     *       },
                     *       "conclusion": "",
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "created_by": "awa",
                     *       "default_config": null,
                     *       "effective_at": "2026-11-02T09:30:00Z",
                     *       "end_date": null,
                     *       "hypothesis": "Green converts better.",
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "key": "checkout-button",
                     *       "kind": "experiment",
                     *       "layer": null,
                     *       "links": [
                     *         {
                     *           "title": "Design",
                     *           "url": "https://wiki.molam.test/checkout-button"
                     *         }
                     *       ],
                     *       "metrics": [
                     *         {
                     *           "exploratory": false,
                     *           "key": "conversion",
                     *           "role": "goal"
                     *         }
                     *       ],
                     *       "name": "Checkout button color",
                     *       "owner": "awa.diop",
                     *       "phase": 1,
                     *       "prerequisites": [],
                     *       "start_date": "2026-11-02T09:30:00Z",
                     *       "status": "running",
                     *       "stop_reason": null,
                     *       "tags": [
                     *         "checkout"
                     *       ],
                     *       "targeting": {
                     *         "country": [
                     *           "SN",
                     *           "FR"
                     *         ]
                     *       },
                     *       "template": {
                     *         "key": "payments",
                     *         "locked": [
                     *           "/metrics"
                     *         ],
                     *         "version": 3
                     *       },
                     *       "traffic": 100,
                     *       "unit": "molam_id",
                     *       "updated_at": "2026-11-02T09:30:00Z",
                     *       "variants": [
                     *         {
                     *           "config": {
                     *             "button_color": "blue"
                     *           },
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "is_control": true,
                     *           "key": "blue",
                     *           "name": "Control (Blue)",
                     *           "traffic_share": 50
                     *         },
                     *         {
                     *           "config": {
                     *             "button_color": "green"
                     *           },
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *           "is_control": false,
                     *           "key": "green",
                     *           "name": "Green Button",
                     *           "traffic_share": 50
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "winner": null
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
    readDimensions: {
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
                     *       "complete": true,
                     *       "dimensions": [
                     *         {
                     *           "key": "country",
                     *           "share": 0.978,
                     *           "units": 4900,
                     *           "values": [
                     *             {
                     *               "share": 0.618,
                     *               "units": 3100,
                     *               "value": "SN"
                     *             }
                     *           ],
                     *           "values_left_out": 0
                     *         }
                     *       ],
                     *       "dimensions_left_out": 0,
                     *       "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "experiment_key": "checkout-button",
                     *       "units": 5012
                     *     }
                     */
                    "application/json": components["schemas"]["Dimensions"];
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
                 *       "also_known_as": [
                 *         "device-7"
                 *       ],
                 *       "context": {
                 *         "country": "SN"
                 *       },
                 *       "molam_id": "u-1"
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
                     *         "assigned_at": "2026-11-02T09:30:00Z",
                     *         "config": {
                     *           "button_color": "green"
                     *         },
                     *         "enrolled": true,
                     *         "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *         "experiment_key": "checkout-button",
                     *         "molam_id": "u-1",
                     *         "phase": 1,
                     *         "policy": {
                     *           "propensity": 0.5,
                     *           "source": "fixed",
                     *           "version": 1
                     *         },
                     *         "reason": "split",
                     *         "recorded": true,
                     *         "variant_id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *         "variant_key": "green",
                     *         "variant_name": "Green Button"
                     *       },
                     *       "conditions": [],
                     *       "left_out": [
                     *         {
                     *           "attribute": "",
                     *           "cause": "too_deep"
                     *         }
                     *       ],
                     *       "steps": [
                     *         {
                     *           "bucket": 4711,
                     *           "detail": "All conditions match.",
                     *           "gate": "targeting",
                     *           "passed": true
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
                    "application/x-ndjson": unknown;
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
                 *       "context": {
                 *         "country": "SN"
                 *       },
                 *       "molam_id": "u-1",
                 *       "variant_key": "green"
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
                     *           "code": "invalid_request",
                     *           "detail": "molam_id is required",
                     *           "index": 7
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
                     *       "as_of": "2026-11-02T09:30:00Z",
                     *       "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "experiment_key": "checkout-button",
                     *       "leading_variant": "",
                     *       "metric": "conversion",
                     *       "recommendation": {
                     *         "action": "continue",
                     *         "variant_key": null
                     *       },
                     *       "sentence": "",
                     *       "sira_advice": null,
                     *       "source": "local",
                     *       "suggestions": [
                     *         {
                     *           "rationale": "Small screens convert less.",
                     *           "title": "A larger button"
                     *         }
                     *       ],
                     *       "to_close": [
                     *         {
                     *           "cause": "worse_than_best",
                     *           "chance_worse": 0.97,
                     *           "metric": "conversion",
                     *           "proven": true,
                     *           "variant_key": "green",
                     *           "versus": "blue"
                     *         }
                     *       ],
                     *       "variants": [
                     *         {
                     *           "chance_to_be_best": 0.5,
                     *           "current_share": 0.5,
                     *           "expected_loss": 0.0006,
                     *           "key": "green",
                     *           "mean": 0.08,
                     *           "open": true,
                     *           "units": 5012
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
                     *       "next_after": "",
                     *       "overrides": [
                     *         {
                     *           "created_at": "2026-11-01T08:00:00Z",
                     *           "created_by": "awa",
                     *           "molam_id": "u-1",
                     *           "variant_key": "green"
                     *         }
                     *       ]
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
                     *       "allocation": {
                     *         "policy": "fixed"
                     *       },
                     *       "analysis": {
                     *         "correction": "holm",
                     *         "cuped_days": 14,
                     *         "dimensions": [
                     *           "country"
                     *         ],
                     *         "level": 0.95,
                     *         "method": "sequential",
                     *         "test": "auto"
                     *       },
                     *       "auto_stop": {
                     *         "min_units": 100,
                     *         "mode": "recommend",
                     *         "threshold": 0.95
                     *       },
                     *       "conclusion": "",
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "created_by": "awa",
                     *       "default_config": null,
                     *       "effective_at": "2026-11-02T09:30:00Z",
                     *       "end_date": null,
                     *       "hypothesis": "Green converts better.",
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "key": "checkout-button",
                     *       "kind": "experiment",
                     *       "layer": null,
                     *       "links": [
                     *         {
                     *           "title": "Design",
                     *           "url": "https://wiki.molam.test/checkout-button"
                     *         }
                     *       ],
                     *       "metrics": [
                     *         {
                     *           "exploratory": false,
                     *           "key": "conversion",
                     *           "role": "goal"
                     *         }
                     *       ],
                     *       "name": "Checkout button color",
                     *       "owner": "awa.diop",
                     *       "phase": 1,
                     *       "prerequisites": [],
                     *       "start_date": "2026-11-02T09:30:00Z",
                     *       "status": "running",
                     *       "stop_reason": null,
                     *       "tags": [
                     *         "checkout"
                     *       ],
                     *       "targeting": {
                     *         "country": [
                     *           "SN",
                     *           "FR"
                     *         ]
                     *       },
                     *       "template": {
                     *         "key": "payments",
                     *         "locked": [
                     *           "/metrics"
                     *         ],
                     *         "version": 3
                     *       },
                     *       "traffic": 100,
                     *       "unit": "molam_id",
                     *       "updated_at": "2026-11-02T09:30:00Z",
                     *       "variants": [
                     *         {
                     *           "config": {
                     *             "button_color": "blue"
                     *           },
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "is_control": true,
                     *           "key": "blue",
                     *           "name": "Control (Blue)",
                     *           "traffic_share": 50
                     *         },
                     *         {
                     *           "config": {
                     *             "button_color": "green"
                     *           },
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *           "is_control": false,
                     *           "key": "green",
                     *           "name": "Green Button",
                     *           "traffic_share": 50
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "winner": null
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
                     *       "next_after": 1,
                     *       "phases": [
                     *         {
                     *           "counted": true,
                     *           "from": "2026-11-02T09:30:00Z",
                     *           "number": 42,
                     *           "opened_by": "",
                     *           "ranges": [
                     *             {
                     *               "from": 1,
                     *               "to": 1,
                     *               "variant_key": "green"
                     *             }
                     *           ],
                     *           "reason": "A planned change.",
                     *           "salt": "3f0c2a9e",
                     *           "shares": {
                     *             "green": 0.5
                     *           },
                     *           "targeting": {
                     *             "country": [
                     *               "SN",
                     *               "FR"
                     *             ]
                     *           },
                     *           "to": "2026-11-02T09:30:00Z",
                     *           "traffic": 0.5,
                     *           "trigger": "refresh",
                     *           "units": 5012
                     *         }
                     *       ]
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
                     *       "allocation": {
                     *         "policy": "fixed"
                     *       },
                     *       "analysis": {
                     *         "correction": "holm",
                     *         "cuped_days": 14,
                     *         "dimensions": [
                     *           "country"
                     *         ],
                     *         "level": 0.95,
                     *         "method": "sequential",
                     *         "test": "auto"
                     *       },
                     *       "auto_stop": {
                     *         "min_units": 100,
                     *         "mode": "recommend",
                     *         "threshold": 0.95
                     *       },
                     *       "conclusion": "",
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "created_by": "awa",
                     *       "default_config": null,
                     *       "effective_at": "2026-11-02T09:30:00Z",
                     *       "end_date": null,
                     *       "hypothesis": "Green converts better.",
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "key": "checkout-button",
                     *       "kind": "experiment",
                     *       "layer": null,
                     *       "links": [
                     *         {
                     *           "title": "Design",
                     *           "url": "https://wiki.molam.test/checkout-button"
                     *         }
                     *       ],
                     *       "metrics": [
                     *         {
                     *           "exploratory": false,
                     *           "key": "conversion",
                     *           "role": "goal"
                     *         }
                     *       ],
                     *       "name": "Checkout button color",
                     *       "owner": "awa.diop",
                     *       "phase": 1,
                     *       "prerequisites": [],
                     *       "start_date": "2026-11-02T09:30:00Z",
                     *       "status": "running",
                     *       "stop_reason": null,
                     *       "tags": [
                     *         "checkout"
                     *       ],
                     *       "targeting": {
                     *         "country": [
                     *           "SN",
                     *           "FR"
                     *         ]
                     *       },
                     *       "template": {
                     *         "key": "payments",
                     *         "locked": [
                     *           "/metrics"
                     *         ],
                     *         "version": 3
                     *       },
                     *       "traffic": 100,
                     *       "unit": "molam_id",
                     *       "updated_at": "2026-11-02T09:30:00Z",
                     *       "variants": [
                     *         {
                     *           "config": {
                     *             "button_color": "blue"
                     *           },
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "is_control": true,
                     *           "key": "blue",
                     *           "name": "Control (Blue)",
                     *           "traffic_share": 50
                     *         },
                     *         {
                     *           "config": {
                     *             "button_color": "green"
                     *           },
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *           "is_control": false,
                     *           "key": "green",
                     *           "name": "Green Button",
                     *           "traffic_share": 50
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "winner": null
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
                     *       "allocation": {
                     *         "policy": "fixed"
                     *       },
                     *       "analysis": {
                     *         "correction": "holm",
                     *         "cuped_days": 14,
                     *         "dimensions": [
                     *           "country"
                     *         ],
                     *         "level": 0.95,
                     *         "method": "sequential",
                     *         "test": "auto"
                     *       },
                     *       "auto_stop": {
                     *         "min_units": 100,
                     *         "mode": "recommend",
                     *         "threshold": 0.95
                     *       },
                     *       "conclusion": "",
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "created_by": "awa",
                     *       "default_config": null,
                     *       "effective_at": "2026-11-02T09:30:00Z",
                     *       "end_date": null,
                     *       "hypothesis": "Green converts better.",
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "key": "checkout-button",
                     *       "kind": "experiment",
                     *       "layer": null,
                     *       "links": [
                     *         {
                     *           "title": "Design",
                     *           "url": "https://wiki.molam.test/checkout-button"
                     *         }
                     *       ],
                     *       "metrics": [
                     *         {
                     *           "exploratory": false,
                     *           "key": "conversion",
                     *           "role": "goal"
                     *         }
                     *       ],
                     *       "name": "Checkout button color",
                     *       "owner": "awa.diop",
                     *       "phase": 1,
                     *       "prerequisites": [],
                     *       "start_date": "2026-11-02T09:30:00Z",
                     *       "status": "running",
                     *       "stop_reason": null,
                     *       "tags": [
                     *         "checkout"
                     *       ],
                     *       "targeting": {
                     *         "country": [
                     *           "SN",
                     *           "FR"
                     *         ]
                     *       },
                     *       "template": {
                     *         "key": "payments",
                     *         "locked": [
                     *           "/metrics"
                     *         ],
                     *         "version": 3
                     *       },
                     *       "traffic": 100,
                     *       "unit": "molam_id",
                     *       "updated_at": "2026-11-02T09:30:00Z",
                     *       "variants": [
                     *         {
                     *           "config": {
                     *             "button_color": "blue"
                     *           },
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "is_control": true,
                     *           "key": "blue",
                     *           "name": "Control (Blue)",
                     *           "traffic_share": 50
                     *         },
                     *         {
                     *           "config": {
                     *             "button_color": "green"
                     *           },
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *           "is_control": false,
                     *           "key": "green",
                     *           "name": "Green Button",
                     *           "traffic_share": 50
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "winner": null
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
                     *       "as_of": "2026-11-02T09:30:00Z",
                     *       "decision": {
                     *         "action": "continue",
                     *         "reason": "A planned change.",
                     *         "trace": [
                     *           {
                     *             "action": "continue",
                     *             "detail": "",
                     *             "outcome": "does_not_apply",
                     *             "rule": "minimum_units"
                     *           }
                     *         ],
                     *         "variant_key": null
                     *       },
                     *       "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "level": 0.95,
                     *       "method": "sequential",
                     *       "metrics": [
                     *         {
                     *           "direction": "increase",
                     *           "effects": [
                     *             {
                     *               "absolute": {
                     *                 "estimate": 0.005,
                     *                 "lower": -0.01,
                     *                 "upper": 0.02
                     *               },
                     *               "adjusted_p_value": 0.72,
                     *               "chance_to_beat_control": 0.82,
                     *               "estimable": true,
                     *               "expected_loss": 0.0006,
                     *               "key": "green",
                     *               "p_value": 0.36,
                     *               "relative": {
                     *                 "estimate": 0.005,
                     *                 "lower": -0.01,
                     *                 "upper": 0.02
                     *               },
                     *               "significant": false,
                     *               "standard_error": 0.0055,
                     *               "verdict": "better",
                     *               "versus": "blue"
                     *             }
                     *           ],
                     *           "key": "conversion",
                     *           "kind": "binomial",
                     *           "minimum_effect": 0.5,
                     *           "role": "goal",
                     *           "variants": [
                     *             {
                     *               "key": "green",
                     *               "lower": -0.01,
                     *               "mean": 0.08,
                     *               "std_dev": 0.271,
                     *               "sum": 401,
                     *               "units": 5012,
                     *               "upper": 0.0879
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "min_units": 1,
                     *       "sample_ratio": {
                     *         "expected": {
                     *           "green": 0.5
                     *         },
                     *         "mismatch": true,
                     *         "observed": {
                     *           "green": 1
                     *         },
                     *         "p_value": 0.36
                     *       },
                     *       "status": "running",
                     *       "variants": [
                     *         {
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *           "is_control": false,
                     *           "key": "green",
                     *           "name": "Green Button",
                     *           "units": 5012
                     *         }
                     *       ],
                     *       "warnings": []
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
    readByAge: {
        parameters: {
            query: {
                metric: string;
                method?: "fixed" | "sequential" | "bayesian";
                as_of?: string;
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
                     *       "as_of": "2026-11-02T09:30:00Z",
                     *       "days": [
                     *         {
                     *           "alone": {
                     *             "direction": "increase",
                     *             "effects": [
                     *               {
                     *                 "absolute": {
                     *                   "estimate": 0.005,
                     *                   "lower": -0.01,
                     *                   "upper": 0.02
                     *                 },
                     *                 "adjusted_p_value": 0.72,
                     *                 "chance_to_beat_control": 0.82,
                     *                 "estimable": true,
                     *                 "expected_loss": 0.0006,
                     *                 "key": "green",
                     *                 "p_value": 0.36,
                     *                 "relative": {
                     *                   "estimate": 0.005,
                     *                   "lower": -0.01,
                     *                   "upper": 0.02
                     *                 },
                     *                 "significant": false,
                     *                 "standard_error": 0.0055,
                     *                 "verdict": "better",
                     *                 "versus": "blue"
                     *               }
                     *             ],
                     *             "key": "conversion",
                     *             "kind": "binomial",
                     *             "minimum_effect": 0.5,
                     *             "role": "goal",
                     *             "variants": [
                     *               {
                     *                 "key": "green",
                     *                 "lower": -0.01,
                     *                 "mean": 0.08,
                     *                 "std_dev": 0.271,
                     *                 "sum": 401,
                     *                 "units": 5012,
                     *                 "upper": 0.0879
                     *               }
                     *             ]
                     *           },
                     *           "cumulative": {
                     *             "direction": "increase",
                     *             "effects": [
                     *               {
                     *                 "absolute": {
                     *                   "estimate": 0.005,
                     *                   "lower": -0.01,
                     *                   "upper": 0.02
                     *                 },
                     *                 "adjusted_p_value": 0.72,
                     *                 "chance_to_beat_control": 0.82,
                     *                 "estimable": true,
                     *                 "expected_loss": 0.0006,
                     *                 "key": "green",
                     *                 "p_value": 0.36,
                     *                 "relative": {
                     *                   "estimate": 0.005,
                     *                   "lower": -0.01,
                     *                   "upper": 0.02
                     *                 },
                     *                 "significant": false,
                     *                 "standard_error": 0.0055,
                     *                 "verdict": "better",
                     *                 "versus": "blue"
                     *               }
                     *             ],
                     *             "key": "conversion",
                     *             "kind": "binomial",
                     *             "minimum_effect": 0.5,
                     *             "role": "goal",
                     *             "variants": [
                     *               {
                     *                 "key": "green",
                     *                 "lower": -0.01,
                     *                 "mean": 0.08,
                     *                 "std_dev": 0.271,
                     *                 "sum": 401,
                     *                 "units": 5012,
                     *                 "upper": 0.0879
                     *               }
                     *             ]
                     *           },
                     *           "day": 1,
                     *           "sample_ratio": {
                     *             "expected": {
                     *               "green": 0.5
                     *             },
                     *             "mismatch": true,
                     *             "observed": {
                     *               "green": 1
                     *             },
                     *             "p_value": 0.36
                     *           },
                     *           "variants": [
                     *             {
                     *               "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *               "is_control": false,
                     *               "key": "green",
                     *               "name": "Green Button",
                     *               "units": 5012
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "level": 0.95,
                     *       "method": "sequential",
                     *       "metric": "conversion",
                     *       "status": "running"
                     *     }
                     */
                    "application/json": components["schemas"]["ByAge"];
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
                     *           "as_of": "2026-11-02T09:30:00Z",
                     *           "digest": "",
                     *           "number": 1,
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
                     *       "as_of": "2026-11-02T09:30:00Z",
                     *       "frozen_version": 1,
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
    readTimeseries: {
        parameters: {
            query?: {
                metric?: string;
                alone?: boolean;
                method?: "fixed" | "sequential" | "bayesian";
                as_of?: string;
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
                     *       "alone": true,
                     *       "as_of": "2026-11-02T09:30:00Z",
                     *       "days": [
                     *         {
                     *           "date": "2026-11-02",
                     *           "metrics": [
                     *             {
                     *               "direction": "increase",
                     *               "effects": [
                     *                 {
                     *                   "absolute": {
                     *                     "estimate": 0.005,
                     *                     "lower": -0.01,
                     *                     "upper": 0.02
                     *                   },
                     *                   "adjusted_p_value": 0.72,
                     *                   "chance_to_beat_control": 0.82,
                     *                   "estimable": true,
                     *                   "expected_loss": 0.0006,
                     *                   "key": "green",
                     *                   "p_value": 0.36,
                     *                   "relative": {
                     *                     "estimate": 0.005,
                     *                     "lower": -0.01,
                     *                     "upper": 0.02
                     *                   },
                     *                   "significant": false,
                     *                   "standard_error": 0.0055,
                     *                   "verdict": "better",
                     *                   "versus": "blue"
                     *                 }
                     *               ],
                     *               "key": "conversion",
                     *               "kind": "binomial",
                     *               "minimum_effect": 0.5,
                     *               "role": "goal",
                     *               "variants": [
                     *                 {
                     *                   "key": "green",
                     *                   "lower": -0.01,
                     *                   "mean": 0.08,
                     *                   "std_dev": 0.271,
                     *                   "sum": 401,
                     *                   "units": 5012,
                     *                   "upper": 0.0879
                     *                 }
                     *               ]
                     *             }
                     *           ],
                     *           "new_units": {
                     *             "green": 1
                     *           },
                     *           "sample_ratio": {
                     *             "expected": {
                     *               "green": 0.5
                     *             },
                     *             "mismatch": true,
                     *             "observed": {
                     *               "green": 1
                     *             },
                     *             "p_value": 0.36
                     *           },
                     *           "variants": [
                     *             {
                     *               "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *               "is_control": false,
                     *               "key": "green",
                     *               "name": "Green Button",
                     *               "units": 5012
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "level": 0.95,
                     *       "method": "sequential",
                     *       "status": "running"
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
                     *       "allocation": {
                     *         "policy": "fixed"
                     *       },
                     *       "analysis": {
                     *         "correction": "holm",
                     *         "cuped_days": 14,
                     *         "dimensions": [
                     *           "country"
                     *         ],
                     *         "level": 0.95,
                     *         "method": "sequential",
                     *         "test": "auto"
                     *       },
                     *       "auto_stop": {
                     *         "min_units": 100,
                     *         "mode": "recommend",
                     *         "threshold": 0.95
                     *       },
                     *       "conclusion": "",
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "created_by": "awa",
                     *       "default_config": null,
                     *       "effective_at": "2026-11-02T09:30:00Z",
                     *       "end_date": null,
                     *       "hypothesis": "Green converts better.",
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "key": "checkout-button",
                     *       "kind": "experiment",
                     *       "layer": null,
                     *       "links": [
                     *         {
                     *           "title": "Design",
                     *           "url": "https://wiki.molam.test/checkout-button"
                     *         }
                     *       ],
                     *       "metrics": [
                     *         {
                     *           "exploratory": false,
                     *           "key": "conversion",
                     *           "role": "goal"
                     *         }
                     *       ],
                     *       "name": "Checkout button color",
                     *       "owner": "awa.diop",
                     *       "phase": 1,
                     *       "prerequisites": [],
                     *       "start_date": "2026-11-02T09:30:00Z",
                     *       "status": "running",
                     *       "stop_reason": null,
                     *       "tags": [
                     *         "checkout"
                     *       ],
                     *       "targeting": {
                     *         "country": [
                     *           "SN",
                     *           "FR"
                     *         ]
                     *       },
                     *       "template": {
                     *         "key": "payments",
                     *         "locked": [
                     *           "/metrics"
                     *         ],
                     *         "version": 3
                     *       },
                     *       "traffic": 100,
                     *       "unit": "molam_id",
                     *       "updated_at": "2026-11-02T09:30:00Z",
                     *       "variants": [
                     *         {
                     *           "config": {
                     *             "button_color": "blue"
                     *           },
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "is_control": true,
                     *           "key": "blue",
                     *           "name": "Control (Blue)",
                     *           "traffic_share": 50
                     *         },
                     *         {
                     *           "config": {
                     *             "button_color": "green"
                     *           },
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *           "is_control": false,
                     *           "key": "green",
                     *           "name": "Green Button",
                     *           "traffic_share": 50
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "winner": null
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
                     *       "allocation": {
                     *         "policy": "fixed"
                     *       },
                     *       "analysis": {
                     *         "correction": "holm",
                     *         "cuped_days": 14,
                     *         "dimensions": [
                     *           "country"
                     *         ],
                     *         "level": 0.95,
                     *         "method": "sequential",
                     *         "test": "auto"
                     *       },
                     *       "auto_stop": {
                     *         "min_units": 100,
                     *         "mode": "recommend",
                     *         "threshold": 0.95
                     *       },
                     *       "conclusion": "",
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "created_by": "awa",
                     *       "default_config": null,
                     *       "effective_at": "2026-11-02T09:30:00Z",
                     *       "end_date": null,
                     *       "hypothesis": "Green converts better.",
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "key": "checkout-button",
                     *       "kind": "experiment",
                     *       "layer": null,
                     *       "links": [
                     *         {
                     *           "title": "Design",
                     *           "url": "https://wiki.molam.test/checkout-button"
                     *         }
                     *       ],
                     *       "metrics": [
                     *         {
                     *           "exploratory": false,
                     *           "key": "conversion",
                     *           "role": "goal"
                     *         }
                     *       ],
                     *       "name": "Checkout button color",
                     *       "owner": "awa.diop",
                     *       "phase": 1,
                     *       "prerequisites": [],
                     *       "start_date": "2026-11-02T09:30:00Z",
                     *       "status": "running",
                     *       "stop_reason": null,
                     *       "tags": [
                     *         "checkout"
                     *       ],
                     *       "targeting": {
                     *         "country": [
                     *           "SN",
                     *           "FR"
                     *         ]
                     *       },
                     *       "template": {
                     *         "key": "payments",
                     *         "locked": [
                     *           "/metrics"
                     *         ],
                     *         "version": 3
                     *       },
                     *       "traffic": 100,
                     *       "unit": "molam_id",
                     *       "updated_at": "2026-11-02T09:30:00Z",
                     *       "variants": [
                     *         {
                     *           "config": {
                     *             "button_color": "blue"
                     *           },
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "is_control": true,
                     *           "key": "blue",
                     *           "name": "Control (Blue)",
                     *           "traffic_share": 50
                     *         },
                     *         {
                     *           "config": {
                     *             "button_color": "green"
                     *           },
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *           "is_control": false,
                     *           "key": "green",
                     *           "name": "Green Button",
                     *           "traffic_share": 50
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "winner": null
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
                 *       "reason": "Green converts better.",
                 *       "winner": "green"
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
                     *       "allocation": {
                     *         "policy": "fixed"
                     *       },
                     *       "analysis": {
                     *         "correction": "holm",
                     *         "cuped_days": 14,
                     *         "dimensions": [
                     *           "country"
                     *         ],
                     *         "level": 0.95,
                     *         "method": "sequential",
                     *         "test": "auto"
                     *       },
                     *       "auto_stop": {
                     *         "min_units": 100,
                     *         "mode": "recommend",
                     *         "threshold": 0.95
                     *       },
                     *       "conclusion": "",
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "created_by": "awa",
                     *       "default_config": null,
                     *       "effective_at": "2026-11-02T09:30:00Z",
                     *       "end_date": null,
                     *       "hypothesis": "Green converts better.",
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "key": "checkout-button",
                     *       "kind": "experiment",
                     *       "layer": null,
                     *       "links": [
                     *         {
                     *           "title": "Design",
                     *           "url": "https://wiki.molam.test/checkout-button"
                     *         }
                     *       ],
                     *       "metrics": [
                     *         {
                     *           "exploratory": false,
                     *           "key": "conversion",
                     *           "role": "goal"
                     *         }
                     *       ],
                     *       "name": "Checkout button color",
                     *       "owner": "awa.diop",
                     *       "phase": 1,
                     *       "prerequisites": [],
                     *       "start_date": "2026-11-02T09:30:00Z",
                     *       "status": "running",
                     *       "stop_reason": null,
                     *       "tags": [
                     *         "checkout"
                     *       ],
                     *       "targeting": {
                     *         "country": [
                     *           "SN",
                     *           "FR"
                     *         ]
                     *       },
                     *       "template": {
                     *         "key": "payments",
                     *         "locked": [
                     *           "/metrics"
                     *         ],
                     *         "version": 3
                     *       },
                     *       "traffic": 100,
                     *       "unit": "molam_id",
                     *       "updated_at": "2026-11-02T09:30:00Z",
                     *       "variants": [
                     *         {
                     *           "config": {
                     *             "button_color": "blue"
                     *           },
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "is_control": true,
                     *           "key": "blue",
                     *           "name": "Control (Blue)",
                     *           "traffic_share": 50
                     *         },
                     *         {
                     *           "config": {
                     *             "button_color": "green"
                     *           },
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *           "is_control": false,
                     *           "key": "green",
                     *           "name": "Green Button",
                     *           "traffic_share": 50
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "winner": null
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
                 *       "event_id": "6d0f0c52-9f0e-4f9e-8a4b-2f1d3c5b7a90",
                 *       "event_type": "conversion",
                 *       "metadata": {
                 *         "screen": "checkout"
                 *       },
                 *       "molam_id": "u-1",
                 *       "value": 12.5
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
                     *       "event_id": "6d0f0c52-9f0e-4f9e-8a4b-2f1d3c5b7a90",
                     *       "status": "ok"
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
                     *       "event_id": "6d0f0c52-9f0e-4f9e-8a4b-2f1d3c5b7a90",
                     *       "status": "ok"
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
                     *       "allocation": {
                     *         "policy": "fixed"
                     *       },
                     *       "analysis": {
                     *         "correction": "holm",
                     *         "cuped_days": 14,
                     *         "dimensions": [
                     *           "country"
                     *         ],
                     *         "level": 0.95,
                     *         "method": "sequential",
                     *         "test": "auto"
                     *       },
                     *       "auto_stop": {
                     *         "min_units": 100,
                     *         "mode": "recommend",
                     *         "threshold": 0.95
                     *       },
                     *       "conclusion": "",
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "created_by": "awa",
                     *       "default_config": null,
                     *       "effective_at": "2026-11-02T09:30:00Z",
                     *       "end_date": null,
                     *       "hypothesis": "Green converts better.",
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "key": "checkout-button",
                     *       "kind": "experiment",
                     *       "layer": null,
                     *       "links": [
                     *         {
                     *           "title": "Design",
                     *           "url": "https://wiki.molam.test/checkout-button"
                     *         }
                     *       ],
                     *       "metrics": [
                     *         {
                     *           "exploratory": false,
                     *           "key": "conversion",
                     *           "role": "goal"
                     *         }
                     *       ],
                     *       "name": "Checkout button color",
                     *       "owner": "awa.diop",
                     *       "phase": 1,
                     *       "prerequisites": [],
                     *       "start_date": "2026-11-02T09:30:00Z",
                     *       "status": "running",
                     *       "stop_reason": null,
                     *       "tags": [
                     *         "checkout"
                     *       ],
                     *       "targeting": {
                     *         "country": [
                     *           "SN",
                     *           "FR"
                     *         ]
                     *       },
                     *       "template": {
                     *         "key": "payments",
                     *         "locked": [
                     *           "/metrics"
                     *         ],
                     *         "version": 3
                     *       },
                     *       "traffic": 100,
                     *       "unit": "molam_id",
                     *       "updated_at": "2026-11-02T09:30:00Z",
                     *       "variants": [
                     *         {
                     *           "config": {
                     *             "button_color": "blue"
                     *           },
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "is_control": true,
                     *           "key": "blue",
                     *           "name": "Control (Blue)",
                     *           "traffic_share": 50
                     *         },
                     *         {
                     *           "config": {
                     *             "button_color": "green"
                     *           },
                     *           "id": "6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                     *           "is_control": false,
                     *           "key": "green",
                     *           "name": "Green Button",
                     *           "traffic_share": 50
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "winner": null
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
                    "Idempotent-Replayed"?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "created_by": "awa",
                     *       "earlier": [
                     *         {
                     *           "percent": 5,
                     *           "until": "2026-11-26T08:00:00Z"
                     *         }
                     *       ],
                     *       "ends_at": "2026-11-02T09:30:00Z",
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "key": "winter",
                     *       "percent": 5,
                     *       "unit": "molam_id"
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
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "created_by": "awa",
                     *       "earlier": [
                     *         {
                     *           "percent": 5,
                     *           "until": "2026-11-26T08:00:00Z"
                     *         }
                     *       ],
                     *       "ends_at": "2026-11-02T09:30:00Z",
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "key": "winter",
                     *       "percent": 5,
                     *       "unit": "molam_id"
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
                "application/json": components["schemas"]["HoldoutChangePatch"];
                /**
                 * @example {
                 *       "percent": 2
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["HoldoutChangePatch"];
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
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "created_by": "awa",
                     *       "earlier": [
                     *         {
                     *           "percent": 5,
                     *           "until": "2026-11-26T08:00:00Z"
                     *         }
                     *       ],
                     *       "ends_at": "2026-11-02T09:30:00Z",
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "key": "winter",
                     *       "percent": 5,
                     *       "unit": "molam_id"
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
                     *           "salt": "3f0c2a9e",
                     *           "unit": "molam_id"
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
                     *       "salt": "3f0c2a9e",
                     *       "unit": "molam_id"
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
                     *       "expires_at": "2026-11-02T09:30:00Z",
                     *       "may": [
                     *         "experiment.create",
                     *         "experiment.read",
                     *         "results.read"
                     *       ],
                     *       "name": "Awa Diop",
                     *       "roles": [
                     *         "marketing"
                     *       ],
                     *       "sub": "awa.diop"
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
                     *           "built_in": true,
                     *           "cap": null,
                     *           "denominator_event_type": null,
                     *           "direction": "increase",
                     *           "event_type": "conversion",
                     *           "key": "conversion",
                     *           "kind": "binomial",
                     *           "lookback_days": null,
                     *           "minimum_effect": null,
                     *           "name": "Conversion",
                     *           "quantile": null,
                     *           "retention_day": null,
                     *           "window_hours": null
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
                 *       "event_type": "conversion",
                 *       "key": "orders",
                 *       "kind": "count",
                 *       "name": "Orders per unit"
                 *     }
                 */
                "application/json": components["schemas"]["MetricRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    "Idempotent-Replayed"?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "built_in": true,
                     *       "cap": null,
                     *       "denominator_event_type": null,
                     *       "direction": "increase",
                     *       "event_type": "conversion",
                     *       "key": "conversion",
                     *       "kind": "binomial",
                     *       "lookback_days": null,
                     *       "minimum_effect": null,
                     *       "name": "Conversion",
                     *       "quantile": null,
                     *       "retention_day": null,
                     *       "window_hours": null
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
                     *       "built_in": true,
                     *       "cap": null,
                     *       "denominator_event_type": null,
                     *       "direction": "increase",
                     *       "event_type": "conversion",
                     *       "key": "conversion",
                     *       "kind": "binomial",
                     *       "lookback_days": null,
                     *       "minimum_effect": null,
                     *       "name": "Conversion",
                     *       "quantile": null,
                     *       "retention_day": null,
                     *       "window_hours": null
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
                 *       "event_type": "conversion",
                 *       "key": "orders",
                 *       "kind": "count",
                 *       "name": "Orders per unit"
                 *     }
                 */
                "application/json": components["schemas"]["MetricPatch"];
                /**
                 * @example {
                 *       "event_type": "conversion",
                 *       "key": "orders",
                 *       "kind": "count",
                 *       "name": "Orders per unit"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["MetricPatch"];
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
                     *       "built_in": true,
                     *       "cap": null,
                     *       "denominator_event_type": null,
                     *       "direction": "increase",
                     *       "event_type": "conversion",
                     *       "key": "conversion",
                     *       "kind": "binomial",
                     *       "lookback_days": null,
                     *       "minimum_effect": null,
                     *       "name": "Conversion",
                     *       "quantile": null,
                     *       "retention_day": null,
                     *       "window_hours": null
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
                     *       "absolute_effect": 0.005,
                     *       "alpha": 0.5,
                     *       "comparisons": 1,
                     *       "days": 0.5,
                     *       "explanation": "10,000 units find an effect of 5 % with power 0.8.",
                     *       "level": 0.95,
                     *       "method": "sequential",
                     *       "power": 0.5,
                     *       "relative_effect": 0.5,
                     *       "units": 5012,
                     *       "units_per_variant": [
                     *         1
                     *       ]
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
    listTemplates: {
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
                     *       "templates": [
                     *         {
                     *           "document": {
                     *             "unit": "merchant"
                     *           },
                     *           "key": "payments",
                     *           "locked": [
                     *             "/unit"
                     *           ],
                     *           "name": "Payments",
                     *           "version": 3
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TemplateList"];
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
    createTemplate: {
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
                 *       "document": {
                 *         "analysis": {
                 *           "level": 0.99
                 *         },
                 *         "tags": [
                 *           "payments"
                 *         ],
                 *         "unit": "merchant"
                 *       },
                 *       "key": "payments",
                 *       "locked": [
                 *         "/analysis/level"
                 *       ],
                 *       "name": "Payments"
                 *     }
                 */
                "application/json": components["schemas"]["TemplateRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    ETag?: string;
                    "Idempotent-Replayed"?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "document": {
                     *         "unit": "merchant"
                     *       },
                     *       "key": "payments",
                     *       "locked": [
                     *         "/unit"
                     *       ],
                     *       "name": "Payments",
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["Template"];
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
    readTemplate: {
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
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "document": {
                     *         "unit": "merchant"
                     *       },
                     *       "key": "payments",
                     *       "locked": [
                     *         "/unit"
                     *       ],
                     *       "name": "Payments",
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["Template"];
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
    deleteTemplate: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
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
    editTemplate: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
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
                 *       "document": {
                 *         "analysis": {
                 *           "level": 0.99
                 *         },
                 *         "tags": [
                 *           "payments"
                 *         ],
                 *         "unit": "merchant"
                 *       },
                 *       "locked": [
                 *         "/analysis/level"
                 *       ],
                 *       "name": "Payments"
                 *     }
                 */
                "application/json": components["schemas"]["TemplateChangePatch"];
                /**
                 * @example {
                 *       "document": {
                 *         "analysis": {
                 *           "level": 0.99
                 *         },
                 *         "tags": [
                 *           "payments"
                 *         ],
                 *         "unit": "merchant"
                 *       },
                 *       "locked": [
                 *         "/analysis/level"
                 *       ],
                 *       "name": "Payments"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["TemplateChangePatch"];
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
                     *       "document": {
                     *         "unit": "merchant"
                     *       },
                     *       "key": "payments",
                     *       "locked": [
                     *         "/unit"
                     *       ],
                     *       "name": "Payments",
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["Template"];
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
                     *       "audit_key": "",
                     *       "events": 1,
                     *       "experiments": [
                     *         {
                     *           "counted": true,
                     *           "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "experiment_key": "checkout-button",
                     *           "exposed_at": "2026-11-02T09:30:00Z",
                     *           "multiple": true,
                     *           "phase": 1,
                     *           "reason": "A planned change.",
                     *           "variant_key": "green"
                     *         }
                     *       ],
                     *       "holdouts": [],
                     *       "links": [
                     *         {
                     *           "enrolled_as": "",
                     *           "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "experiment_key": "checkout-button",
                     *           "linked_at": "2026-11-02T09:30:00Z",
                     *           "molam_id": "u-1"
                     *         }
                     *       ],
                     *       "molam_id": "u-1",
                     *       "overrides": [
                     *         {
                     *           "created_at": "2026-11-01T08:00:00Z",
                     *           "created_by": "awa",
                     *           "experiment_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "experiment_key": "checkout-button",
                     *           "variant_key": "green"
                     *         }
                     *       ]
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
                     *       "events": 1,
                     *       "exposures": 1,
                     *       "links": 1,
                     *       "overrides": 1
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
    listWebhooks: {
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
                     *       "webhooks": [
                     *         {
                     *           "created_at": "2026-11-01T08:00:00Z",
                     *           "created_by": "awa",
                     *           "disabled_because": "",
                     *           "enabled": true,
                     *           "experiments": [
                     *             ""
                     *           ],
                     *           "failing_since": "2026-11-02T09:30:00Z",
                     *           "failures": 1,
                     *           "format": "cloudevents",
                     *           "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *           "metrics": [
                     *             ""
                     *           ],
                     *           "min_days": 1,
                     *           "min_units": 1,
                     *           "owners": [
                     *             ""
                     *           ],
                     *           "secret": "",
                     *           "status": "enabled",
                     *           "tags": [
                     *             ""
                     *           ],
                     *           "types": [
                     *             ""
                     *           ],
                     *           "url": "",
                     *           "version": 3
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookList"];
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
    createWebhook: {
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
                 *       "types": [
                 *         "experiment.started",
                 *         "experiment.stopped"
                 *       ],
                 *       "url": "https://hooks.molam.test/experiments"
                 *     }
                 */
                "application/json": components["schemas"]["WebhookRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    ETag?: string;
                    "Idempotent-Replayed"?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "created_by": "awa",
                     *       "disabled_because": "",
                     *       "enabled": true,
                     *       "experiments": [
                     *         ""
                     *       ],
                     *       "failing_since": "2026-11-02T09:30:00Z",
                     *       "failures": 1,
                     *       "format": "cloudevents",
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "metrics": [
                     *         ""
                     *       ],
                     *       "min_days": 1,
                     *       "min_units": 1,
                     *       "owners": [
                     *         ""
                     *       ],
                     *       "secret": "",
                     *       "status": "enabled",
                     *       "tags": [
                     *         ""
                     *       ],
                     *       "types": [
                     *         ""
                     *       ],
                     *       "url": "",
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["Webhook"];
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
    readWebhook: {
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
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "created_by": "awa",
                     *       "disabled_because": "",
                     *       "enabled": true,
                     *       "experiments": [
                     *         ""
                     *       ],
                     *       "failing_since": "2026-11-02T09:30:00Z",
                     *       "failures": 1,
                     *       "format": "cloudevents",
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "metrics": [
                     *         ""
                     *       ],
                     *       "min_days": 1,
                     *       "min_units": 1,
                     *       "owners": [
                     *         ""
                     *       ],
                     *       "secret": "",
                     *       "status": "enabled",
                     *       "tags": [
                     *         ""
                     *       ],
                     *       "types": [
                     *         ""
                     *       ],
                     *       "url": "",
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["Webhook"];
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
    deleteWebhook: {
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
    editWebhook: {
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
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "types": [
                 *         "experiment.started",
                 *         "experiment.stopped"
                 *       ],
                 *       "url": "https://hooks.molam.test/experiments"
                 *     }
                 */
                "application/json": components["schemas"]["WebhookChangePatch"];
                /**
                 * @example {
                 *       "types": [
                 *         "experiment.started",
                 *         "experiment.stopped"
                 *       ],
                 *       "url": "https://hooks.molam.test/experiments"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["WebhookChangePatch"];
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
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "created_by": "awa",
                     *       "disabled_because": "",
                     *       "enabled": true,
                     *       "experiments": [
                     *         ""
                     *       ],
                     *       "failing_since": "2026-11-02T09:30:00Z",
                     *       "failures": 1,
                     *       "format": "cloudevents",
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "metrics": [
                     *         ""
                     *       ],
                     *       "min_days": 1,
                     *       "min_units": 1,
                     *       "owners": [
                     *         ""
                     *       ],
                     *       "secret": "",
                     *       "status": "enabled",
                     *       "tags": [
                     *         ""
                     *       ],
                     *       "types": [
                     *         ""
                     *       ],
                     *       "url": "",
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["Webhook"];
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
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @example 42 */
                before?: number;
                /** @example 20 */
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
                     *       "deliveries": [
                     *         {
                     *           "attempts": 1,
                     *           "event_id": "6d0f0c52-9f0e-4f9e-8a4b-2f1d3c5b7a90",
                     *           "last_attempt": "2026-11-02T09:30:00Z",
                     *           "number": 42,
                     *           "outcome": "status 204",
                     *           "since": "2026-11-02T09:30:00Z",
                     *           "state": "waiting",
                     *           "subject": "checkout-button",
                     *           "type": "io.molam.experiments.experiment.started.v1"
                     *         }
                     *       ],
                     *       "next_before": 1
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookDeliveryPage"];
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
    redeliverWebhookEvent: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                event_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "event_id": "6d0f0c52-9f0e-4f9e-8a4b-2f1d3c5b7a90"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookTest"];
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
    rotateWebhookSecret: {
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
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["WebhookRotation"];
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
                     *       "created_at": "2026-11-01T08:00:00Z",
                     *       "created_by": "awa",
                     *       "disabled_because": "",
                     *       "enabled": true,
                     *       "experiments": [
                     *         ""
                     *       ],
                     *       "failing_since": "2026-11-02T09:30:00Z",
                     *       "failures": 1,
                     *       "format": "cloudevents",
                     *       "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                     *       "metrics": [
                     *         ""
                     *       ],
                     *       "min_days": 1,
                     *       "min_units": 1,
                     *       "owners": [
                     *         ""
                     *       ],
                     *       "secret": "",
                     *       "status": "enabled",
                     *       "tags": [
                     *         ""
                     *       ],
                     *       "types": [
                     *         ""
                     *       ],
                     *       "url": "",
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["Webhook"];
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
    testWebhook: {
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
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "event_id": "6d0f0c52-9f0e-4f9e-8a4b-2f1d3c5b7a90"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookTest"];
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
}
