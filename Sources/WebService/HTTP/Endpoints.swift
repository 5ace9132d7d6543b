/// Every route of the service, with whom it lets in.
extension House {
    var endpoints: [Endpoint] {
        systemEndpoints + publicEndpoints + signInEndpoints + openIDEndpoints + sessionEndpoints + findEndpoints
            + patrolEndpoints + routeEndpoints
            + mapEndpoints + tileEndpoints + workspaceEndpoints + formEndpoints + officeEndpoints + scenarioEndpoints
            + planEndpoints
            + restrictedEndpoints + observationEndpoints + hotspotEndpoints
            + adminEndpoints
            + containerEndpoints + containerPageEndpoints + effectEndpoints + monitoringEndpoints + effortEndpoints
            + publicFigureEndpoints
            + ogcEndpoints
    }
}
