using System.CommandLine;
using System.Globalization;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Ledger.Charges;

/// <summary>dunwell interest compute|preview|book|charge|waive|choose</summary>
internal static class InterestCli
{
    private const string Actor = "command line";

    public static Command Interest(CommandHost host) =>
        new("interest", "Interest and other charges for being late.") { Compute(host), Preview(host), Book(host), Charge(host), Waive(host), Choose(host) };

    private static Command Compute(CommandHost host)
    {
        var file = new Argument<FileInfo>("file") { Description = "JSON with the regime and what is known of one item." };
        var json = Json();
        var verb = new Command("compute", "Interest on one item described in a JSON file, and how it is computed. Nothing is stored.") { file, json };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var path = parsed.GetValue(file)!;
            if (!path.Exists)
                return CommandHost.Refuse(new("file.missing", $"{path.FullName} does not exist", "file"));
            var statement = ComputeInterest.Of(await File.ReadAllTextAsync(path.FullName, cancel), services.GetRequiredService<Regimes>().Book);
            if (statement.IsRefused)
                return CommandHost.Refuse(statement.Refusal!);
            if (parsed.GetValue(json))
                Console.Out.WriteLine(InterestJson.Write(statement.Value));
            else
                Tell(InterestJson.Answer.Of(statement.Value));
            return ExitCodes.Done;
        }, cancel));
        return verb;
    }

    private static Command Preview(CommandHost host)
    {
        var named = new AccountCli.Named();
        var asOf = CommandHost.DateOption("--as-of", "Last day charged (default: today).");
        var json = Json();
        var verb = new Command("preview", "What would be charged on one account, how it is computed, and what was charged. Charges nothing.") { asOf, json };
        named.AddTo(verb);
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await named.FindAsync(parsed, services, cancel);
            if (found.IsRefused)
                return CommandHost.Refuse(found.Refusal!);
            var charges = await services.GetRequiredService<PreviewCharges>().Run(new(found.Value.Account.Id, CommandHost.Date(parsed.GetValue(asOf))), cancel);
            return charges.Match(c => Print(ChargesApi.Show(c), parsed.GetValue(json)), CommandHost.Refuse);
        }, cancel));
        return verb;
    }

    private static Command Book(CommandHost host)
    {
        var creditor = Creditor();
        var json = Json();
        var verb = new Command("book", "What would be charged in the whole book. Charges nothing.") { creditor, json };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await services.GetRequiredService<FindCreditor>().Run(parsed.GetValue(creditor), cancel);
            if (found.IsRefused)
                return CommandHost.Refuse(found.Refusal!);
            var (all, after) = (new List<ChargesApi.ChargesAnswer>(), default(Domain.Accounts.CustomerAccountId?));
            do
            {
                var page = await services.GetRequiredService<PreviewBook>().Run(new(found.Value, after), cancel);
                if (page.IsRefused)
                    return CommandHost.Refuse(page.Refusal!);
                all.AddRange(page.Value.Accounts.Select(ChargesApi.Show));
                after = page.Value.Next;
            }
            while (after is not null);

            if (parsed.GetValue(json))
                CommandHost.WriteJson(all);
            else
                all.ForEach(a => Console.WriteLine($"{a.Customer}: {a.ToClaim} {a.Currency} on {a.Items.Count} items"));
            return ExitCodes.Done;
        }, cancel));
        return verb;
    }

    private static Command Charge(CommandHost host)
    {
        var named = new AccountCli.Named();
        var items = new Option<string[]>("--item") { Description = "Number of an item to charge; may be repeated (default: every late item)." };
        var json = Json();
        var verb = new Command("charge", "Claim interest and the sums that come with it, over what was claimed before.") { items, json };
        named.AddTo(verb);
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await named.FindAsync(parsed, services, cancel);
            if (found.IsRefused)
                return CommandHost.Refuse(found.Refusal!);
            var account = found.Value.Account.Id;
            var before = await services.GetRequiredService<PreviewCharges>().Run(new(account), cancel);
            var (numbers, known) = (parsed.GetValue(items) ?? [], before.Value.Items);
            if (numbers.FirstOrDefault(n => !known.Any(i => i.Number.Equals(n, StringComparison.OrdinalIgnoreCase))) is { } stranger)
                return CommandHost.Refuse(new("charge.item", $"There is nothing to charge on '{stranger}'", "item"));
            var wanted = known.Where(i => numbers.Contains(i.Number, StringComparer.OrdinalIgnoreCase)).Select(i => i.ItemId).ToList();
            var charged = await services.GetRequiredService<ChargeInterest>().Run(new(account, wanted, Actor), cancel);
            if (charged.IsRefused)
                return CommandHost.Refuse(charged.Refusal!);
            var after = await services.GetRequiredService<PreviewCharges>().Run(new(account), cancel);
            return Print(ChargesApi.Show(after.Value), parsed.GetValue(json));
        }, cancel));
        return verb;
    }

    private static Command Waive(CommandHost host)
    {
        var named = new AccountCli.Named();
        var charge = new Option<Guid>("--charge") { Required = true, Description = "Id of the charge, as 'dunwell interest preview' prints it." };
        var amount = new Option<decimal?>("--amount") { Description = "How much (default: all that is open)." };
        var correction = new Option<bool>("--claimed-too-much") { Description = "It was claimed too much and may be claimed again; otherwise it is let go for good." };
        var reason = new Option<string>("--reason") { Required = true, Description = "Why." };
        var verb = new Command("waive", "Let go of a charge, whole or in part.") { charge, amount, correction, reason };
        named.AddTo(verb);
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await named.FindAsync(parsed, services, cancel);
            if (found.IsRefused)
                return CommandHost.Refuse(found.Refusal!);
            var input = new WaiveCharge.Input(found.Value.Account.Id, new(parsed.GetValue(charge)), parsed.GetValue(amount), parsed.GetValue(correction), parsed.GetValue(reason)!, Actor, Role.Administrator);
            return (await services.GetRequiredService<WaiveCharge>().Run(input, cancel)).Match(
                waiver =>
                {
                    Console.WriteLine($"{new Domain.Money(waiver.Amount, found.Value.Open.Currency)} waived: {waiver.Reason}");
                    return ExitCodes.Done;
                },
                CommandHost.Refuse);
        }, cancel));
        return verb;
    }

    private static Command Choose(CommandHost host)
    {
        var regime = new Argument<string>("regime") { Description = "Id of a file in packs/rates, 'contract', or 'none'." };
        var contract = new Option<string?>("--contract") { Description = "The contract's rate, such as \"12 % a year\" or \"1.5 % a month, 360; fee 25.00 USD\"." };
        var creditor = Creditor();
        var verb = new Command("choose", "Say which interest a creditor charges; none until it has chosen.") { regime, contract, creditor };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await services.GetRequiredService<FindCreditor>().Run(parsed.GetValue(creditor), cancel);
            if (found.IsRefused)
                return CommandHost.Refuse(found.Refusal!);
            var id = parsed.GetValue(regime) == "none" ? null : parsed.GetValue(regime);
            return (await services.GetRequiredService<ChooseInterest>().Run(new(found.Value, id, parsed.GetValue(contract)), cancel)).Match(
                chosen =>
                {
                    Console.WriteLine($"{chosen.Code}: {chosen.InterestRegime ?? "no interest"}{(chosen.ContractInterest is { } text ? $", {text}" : "")}");
                    return ExitCodes.Done;
                },
                CommandHost.Refuse);
        }, cancel));
        return verb;
    }

    private static Option<bool> Json() => new("--json") { Description = "Print JSON." };

    private static Option<string?> Creditor() => new("--creditor") { Description = "Code of the creditor (needed when there are several)." };

    private static int Print(ChargesApi.ChargesAnswer answer, bool json)
    {
        if (json)
        {
            CommandHost.WriteJson(answer);
            return ExitCodes.Done;
        }

        Console.WriteLine(answer.WhyNone ?? $"{answer.ToClaim} {answer.Currency} may be charged by {answer.Regime}");
        foreach (var item in answer.Items)
        {
            Console.WriteLine($"{item.Number}: interest {item.Interest}, sum {item.Sum}{(item.WhyNot is { } why ? $" ({why})" : "")}");
            if (item.Statement is { } statement)
                Tell(statement);
        }

        foreach (var charge in answer.Charges)
            Console.WriteLine($"Charged {charge.Number}: claimed {charge.Standing.Claimed}, paid {charge.Standing.Paid}, waived {charge.Standing.Waived}, taken back {charge.Standing.Corrected}, open {charge.Standing.Open}  [{charge.Id}]");
        return ExitCodes.Done;
    }

    /// <summary>The statement as lines a person reads.</summary>
    private static void Tell(InterestJson.Answer answer)
    {
        foreach (var p in answer.Periods)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {p.From:yyyy-MM-dd} to {p.To:yyyy-MM-dd}: {p.Days} days on {p.Balance}{(p.Compounded is { } more ? $" and {more} of interest" : "")} at {p.Percent} % / {p.YearDays} = {p.Exact}"));
        }

        foreach (var reason in answer.Reasons)
            Console.WriteLine($"  {reason}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  Interest to {answer.AsOf:yyyy-MM-dd} {answer.Interest} {answer.Currency}, fixed sum {answer.FixedSum}, together {answer.Total}{(answer.Source.Length > 0 ? $" ({answer.Source})" : "")}"));
    }
}
