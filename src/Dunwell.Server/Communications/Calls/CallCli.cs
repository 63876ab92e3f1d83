using System.CommandLine;
using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Communications;

/// <summary>dunwell call log NUMBER</summary>
internal static class CallCli
{
    private const string Actor = "command line";

    public static Command Call(CommandHost host) => new("call", "Telephone calls.") { Log(host) };

    private static Command Log(CommandHost host)
    {
        var named = new AccountCli.Named();
        var number = new Option<string?>("--to") { Description = "Number called, or calling with --inbound; one of the customer's contacts." };
        var outcome = new Option<CallOutcome>("--outcome") { Required = true, Description = "How it ended." };
        var inbound = new Option<bool>("--inbound") { Description = "The customer called." };
        var madeAt = new Option<string?>("--made-at") { Description = "When a call made elsewhere took place, such as 2026-03-11T15:00:00Z; without it the gate must allow the call now." };
        var spokeTo = new Option<string?>("--spoke-to") { Description = "Who answered." };
        var verified = new Option<bool?>("--verified") { Description = "true or false: they proved to be who they said." };
        var note = new Option<string?>("--note") { Description = "What was said." };
        var back = CommandHost.DateOption("--call-back", "Day of the next call.");
        var key = new Option<Guid?>("--key") { Description = "Names this call: the same key again is the same call." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("log", "Write down a call with its outcome. Refused when the gate does not allow it, unless --made-at says that it was made elsewhere.")
            { number, outcome, inbound, madeAt, spokeTo, verified, note, back, key, json };
        named.AddTo(verb);
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await named.FindAsync(parsed, services, cancel);
            var at = Instant(parsed.GetValue(madeAt));
            if ((found.Refusal ?? at.Refusal) is { } refusal)
                return CommandHost.Refuse(refusal);
            var account = found.Value.Account.Id;
            var direction = parsed.GetValue(inbound) ? CallDirection.Inbound : CallDirection.Outbound;
            var started = await services.GetRequiredService<StartCall>().Run(new(account, parsed.GetValue(number), Actor, direction, at.Value, parsed.GetValue(key)), cancel);
            if (started.IsRefused)
                return CommandHost.Refuse(started.Refusal!);
            var end = new EndCall.Input(
                account, started.Value.Id, parsed.GetValue(outcome), Actor, parsed.GetValue(spokeTo), parsed.GetValue(verified), parsed.GetValue(note), CommandHost.Date(parsed.GetValue(back)));
            var ended = await services.GetRequiredService<EndCall>().Run(end, cancel);
            return ended.Match(
                call => Print(CallsApi.Show(call), parsed.GetValue(json)),
                no => CommandHost.Refuse(no with { Message = $"{no.Message}. The call itself is written down; log it again with --key {started.Value.Id.Value}" }));
        }, cancel));
        return verb;
    }

    private static int Print(CallsApi.EndAnswer answer, bool json)
    {
        if (json)
        {
            CommandHost.WriteJson(answer);
            return ExitCodes.Done;
        }

        Console.WriteLine($"{CallOutcomes.Of(answer.Call.Outcome!.Value).Words}  [{answer.Call.Id}]");
        foreach (var made in answer.Made)
            Console.WriteLine($"  {made}");
        return ExitCodes.Done;
    }

    private static Result<DateTime?> Instant(string? text) =>
        text is null ? (DateTime?)null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.UtcDateTime
        : new Refusal("call.time", $"'{text}' is not an instant, such as 2026-03-11T15:00:00Z", "madeAt");
}
