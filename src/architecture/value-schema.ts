/** The part of JSON Schema that settings and the architecture need. */
export interface ValueSchema {
  readonly type: 'object' | 'array' | 'string' | 'boolean';
  readonly description: string;
  readonly properties?: Readonly<Record<string, ValueSchema>>;
  readonly required?: readonly string[];
  /** `false`: no keys but those of `properties`. A schema: any other key, with such a value. */
  readonly additionalProperties?: false | ValueSchema;
  readonly items?: ValueSchema;
  readonly enum?: readonly string[];
  readonly minLength?: number;
  readonly pattern?: string;
  readonly examples?: readonly unknown[];
}
