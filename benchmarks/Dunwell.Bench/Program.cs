using Dunwell.Bench;

if (args is ["one", var measure, .. var rest])
    return await OneMeasure.RunAsync(measure, rest);
if (args is ["fuzz", .. var fuzz])
    return BankFileFuzz.Run(fuzz);
if (args is ["match", .. var match])
    return MatchRun.Run(match);
if (args is ["gate", .. var gate])
    return GateRun.Run(gate);
var plan = Plan.Parse(args, out var problem);
if (plan is null)
{
    Console.Error.WriteLine(problem);
    Console.Error.WriteLine(Plan.Usage);
    return 2;
}

return await BenchRun.RunAsync(plan);
