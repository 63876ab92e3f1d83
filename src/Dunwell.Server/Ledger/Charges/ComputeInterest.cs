using System.Text.Json;
using Dunwell.Domain;
using Dunwell.Domain.Ledger.Interest;

namespace Dunwell.Server.Ledger.Charges;

/// <summary>Interest from outside: a JSON file in, the statement of how it was computed out, so that anyone can test it. Nothing is stored. The format is in docs/interest-compute.md.</summary>
public static class ComputeInterest
{
    /// <summary>The statement, also when nothing is due; refused with the field and line the input is wrong in, or because a rate is not loaded.</summary>
    public static Result<InterestStatement> Of(string json, InterestBook book)
    {
        InterestJson.Question question;
        try
        {
            question = JsonSerializer.Deserialize<InterestJson.Question>(json, InterestJson.Options) ?? throw new JsonException("the file says null");
        }
        catch (JsonException e)
        {
            return new Refusal("interest.input", $"Line {e.LineNumber + 1}, {e.Path ?? "$"}: {e.InnerException?.Message ?? e.Message}", e.Path);
        }

        if (!Currency.TryOf(question.Currency, out var currency))
            return new Refusal("interest.currency", $"'{question.Currency}' is not an ISO 4217 currency code", "$.currency");
        var item = Item(question, currency);
        if (item.IsRefused)
            return item.Refusal!;
        var chosen = book.Choose(new(question.Regime, question.Contract, question.Purpose, question.DebtType, question.Party));
        return chosen.Regime is { } regime
            ? InterestCalculation.Of(regime, item.Value, question.AsOf)
            : new InterestStatement(question.Regime, "", currency.Code, null, question.AsOf, [], 0, 0, 0, [chosen.WhyNone!]);
    }

    private static Result<LateItem> Item(InterestJson.Question question, Currency currency)
    {
        var moves = new List<ItemMove>();
        foreach (var (move, i) in question.Moves.Select((m, i) => (m, i)))
        {
            if (!Money.TryFromDecimal(move.Amount, currency, out var money))
                return Wrong(move.Amount, $"$.moves[{i}].amount");
            moves.Add(new(move.On, money.MinorUnits));
        }

        if (moves.Aggregate((Int128)0, (sum, m) => sum + Math.Abs(m.Amount)) > long.MaxValue)
            return new Refusal("interest.too_large", "The moves together are too large", "$.moves");
        var stops = new List<InterestStop>();
        foreach (var (stop, i) in (question.Stops ?? []).Select((s, i) => (s, i)))
        {
            var part = default(Money);
            if (stop.Amount is { } amount && (amount <= 0 || !Money.TryFromDecimal(amount, currency, out part)))
                return Wrong(amount, $"$.stops[{i}].amount");
            if (stop.Until < stop.From)
                return new Refusal("interest.stop", "until is before from", $"$.stops[{i}].until");
            stops.Add(new(stop.From, stop.Until, stop.Amount is null ? null : part.MinorUnits, stop.Reason));
        }

        return new LateItem(currency, question.DueDate, moves, stops, [.. (question.Caps ?? []).Select(c => new RateCap(c.From, c.Until, c.Percent, c.Reason))]);

        Refusal Wrong(decimal amount, string path) => new("amount.digits", $"{path}: {amount} is not an amount of {currency.Code}: it has at most {currency.Digits} decimals", path);
    }
}
