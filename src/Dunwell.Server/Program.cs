using Dunwell.Server.Platform;
using Dunwell.Server.Platform.Cli;

// The list of capabilities: each brings its services, routes, jobs and verbs.
IModule[] modules =
[
    new Dunwell.Server.Platform.PlatformModule(),
    new Dunwell.Server.Platform.Auth.AuthModule(),
    new Dunwell.Server.Admin.AdminModule(),
    new Dunwell.Server.Accounts.AccountsModule(),
    new Dunwell.Server.Intake.IntakeModule(),
    new Dunwell.Server.Aging.AgingModule(),
    new Dunwell.Server.Ledger.LedgerModule(),
    new Dunwell.Server.Ledger.Charges.ChargesModule(),
    new Dunwell.Server.Banking.BankingModule(),
    new Dunwell.Server.Banking.References.ReferencesModule(),
    new Dunwell.Server.Strategies.StrategiesModule(),
    new Dunwell.Server.Compliance.ComplianceModule(),
    new Dunwell.Server.Runs.RunsModule(),
    new Dunwell.Server.Communications.CommunicationsModule(),
    new Dunwell.Server.Arrangements.ArrangementsModule(),
    new Dunwell.Server.WorkQueue.WorkQueueModule(),
    new Dunwell.Server.Team.TeamModule(),
    new Dunwell.Server.Documents.DocumentsModule(),
    new Dunwell.Server.Statements.StatementsModule(),
    new Dunwell.Server.Undoing.UndoingModule(),
    new Dunwell.Server.Demo.DemoModule(),
];

return await CommandLine.RunAsync(args, modules);
