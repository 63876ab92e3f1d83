using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dunwell.Domain;
using Dunwell.Domain.Compliance;

namespace Dunwell.Server.Compliance;

/// <summary>How the gate's questions and answers are spelt in JSON: snake case, and no field that is not known.</summary>
internal static class GateJson
{
    internal static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false), new FactConverters(), new MoneyConverter(), new ZonesConverter() },
    };

    private sealed class FactConverters : JsonConverterFactory
    {
        public override bool CanConvert(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Fact<>);

        public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(FactConverter<>).MakeGenericType(type.GetGenericArguments()))!;
    }

    // A bare value is known, null or a missing field is unknown, and {"value": ..., "certainty": "assumed", "source": "..."} says more.
    private sealed class FactConverter<T> : JsonConverter<Fact<T>>
    {
        public override bool HandleNull => true;

        public override Fact<T> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.Null)
                return default;
            var element = JsonElement.ParseValue(ref reader);
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("value", out _))
                return Fact.Known(element.Deserialize<T>(options)!);
            var said = element.Deserialize<SaidFact>(options)!;
            return new(said.Value.Deserialize<T>(options), said.Certainty, said.Source, said.AsOf);
        }

        public override void Write(Utf8JsonWriter writer, Fact<T> value, JsonSerializerOptions options) => throw new NotSupportedException();

        private sealed record SaidFact(JsonElement Value, Certainty Certainty = Certainty.Known, string? Source = null, DateOnly? AsOf = null);
    }

    private sealed class MoneyConverter : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var said = JsonSerializer.Deserialize<SaidMoney>(ref reader, options)!;
            if (!Currency.TryOf(said.Currency, out var currency))
                throw new JsonException($"'{said.Currency}' is not a currency");
            return Money.TryFromDecimal(said.Amount, currency, out var money)
                ? money
                : throw new JsonException($"{said.Amount} has more decimals than {currency} or is too large");
        }

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => throw new NotSupportedException();

        private sealed record SaidMoney(decimal Amount, string Currency);
    }

    // A zone is its name; {"zone": ..., "by_number_only": true} says that nothing but an area code points to it.
    private sealed class ZonesConverter : JsonConverter<PlausibleZones>
    {
        public override PlausibleZones Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            new([.. JsonSerializer.Deserialize<JsonElement[]>(ref reader, options)!.Select(e =>
                e.ValueKind == JsonValueKind.String ? Zone(new(e.GetString()!)) : Zone(e.Deserialize<SaidZone>(options)!))]);

        public override void Write(Utf8JsonWriter writer, PlausibleZones value, JsonSerializerOptions options) => throw new NotSupportedException();

        private static ZoneEvidence Zone(SaidZone said) =>
            TimeZoneInfo.TryFindSystemTimeZoneById(said.Zone, out var zone)
                ? new(zone, "given", said.ByNumberOnly)
                : throw new JsonException($"'{said.Zone}' is not an IANA time zone");

        private sealed record SaidZone(string Zone, bool ByNumberOnly = false);
    }
}
