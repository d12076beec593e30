// Flagger publishes no types: what its documentation of flagger.app/v1beta1 says of the fields
// that are used here.
interface Metadata {
  name: string;
  namespace?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}
interface Reference {
  apiVersion: string;
  kind: string;
  name: string;
}
export interface ICanary {
  apiVersion: "flagger.app/v1beta1";
  kind: "Canary";
  metadata: Metadata;
  spec: {
    provider?: "nginx" | "istio" | "linkerd" | "contour" | "gatewayapi:v1" | "kubernetes";
    targetRef: Reference & { kind: "Deployment" | "DaemonSet" | "Service" };
    ingressRef?: Reference & { kind: "Ingress" };
    autoscalerRef?: Reference & { kind: "HorizontalPodAutoscaler" | "ScaledObject" };
    progressDeadlineSeconds?: number;
    skipAnalysis?: boolean;
    service: {
      name?: string;
      port: number;
      portName?: string;
      targetPort?: number | string;
      portDiscovery?: boolean;
    };
    analysis: {
      interval?: string;
      iterations?: number;
      threshold: number;
      maxWeight?: number;
      stepWeight?: number;
      stepWeights?: number[];
      metrics?: {
        name: string;
        interval?: string;
        templateRef?: { name: string; namespace?: string };
        thresholdRange?: { min?: number; max?: number };
      }[];
      webhooks?: { name: string; url: string; type?: string }[];
    };
  };
}
export interface IMetricTemplate {
  apiVersion: "flagger.app/v1beta1";
  kind: "MetricTemplate";
  metadata: Metadata;
  spec: {
    provider: { type: "prometheus" | "influxdb" | "datadog" | "graphite"; address?: string; secretRef?: { name: string } };
    query: string;
  };
}
